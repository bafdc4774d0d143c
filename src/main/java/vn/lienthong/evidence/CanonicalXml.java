package vn.lienthong.evidence;

import vn.lienthong.xml.CanonicalText;

/**
 * Builds XML that is canonical as it is written (Exclusive XML Canonicalization 1.0), so that signing it needs no parser:
 * one default namespace on the root, attributes given in order, no white space between elements, no empty-element tags.
 */
final class CanonicalXml {

    private final StringBuilder xml = new StringBuilder(1024);

    CanonicalXml start(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    CanonicalXml startRoot(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    /** A start tag with attributes, whose names must be given in alphabetical order. */
    CanonicalXml start(String name, String... namesAndValues) {
        xml.append('<').append(name);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.append(' ').append(namesAndValues[i]).append("=\"");
            xml.append(CanonicalText.attribute(legal(namesAndValues[i + 1])));
            xml.append('"');
        }
        xml.append('>');
        return this;
    }

    CanonicalXml text(String value) {
        xml.append(CanonicalText.text(legal(value)));
        return this;
    }

    CanonicalXml end(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    CanonicalXml element(String name, String value) {
        return start(name).text(value).end(name);
    }

    /** XML 1.0, 2.2: what is no XML character cannot be written at all and becomes U+FFFD. */
    private static String legal(String value) {
        boolean clean = value.codePoints().allMatch(CanonicalXml::isXmlCharacter);
        return clean ? value : value.codePoints().map(c -> isXmlCharacter(c) ? c : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isXmlCharacter(int c) {
        return c >= ' ' && c < 0xD800 || c == '\t' || c == '\n' || c == '\r' || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
