package vn.lienthong.evidence;

/**
 * Builds XML that is canonical as it is written (Exclusive XML Canonicalization 1.0), so that signing it needs no parser:
 * one default namespace on the root, attributes given in order, no white space between elements, no empty-element tags.
 */
final class CanonicalText {

    private final StringBuilder xml = new StringBuilder(1024);

    CanonicalText start(String name) {
        xml.append('<').append(name).append('>');
        return this;
    }

    CanonicalText startRoot(String name, String namespace) {
        xml.append('<').append(name).append(" xmlns=\"").append(namespace).append("\">");
        return this;
    }

    /** A start tag with attributes, whose names must be given in alphabetical order. */
    CanonicalText start(String name, String... namesAndValues) {
        xml.append('<').append(name);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.append(' ').append(namesAndValues[i]).append("=\"");
            escapeAttribute(namesAndValues[i + 1]);
            xml.append('"');
        }
        xml.append('>');
        return this;
    }

    CanonicalText text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(legal(value, i));
            }
        }
        return this;
    }

    CanonicalText end(String name) {
        xml.append("</").append(name).append('>');
        return this;
    }

    CanonicalText element(String name, String value) {
        return start(name).text(value).end(name);
    }

    private void escapeAttribute(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '"' -> xml.append("&quot;");
                case '\t' -> xml.append("&#x9;");
                case '\n' -> xml.append("&#xA;");
                case '\r' -> xml.append("&#xD;");
                default -> xml.append(legal(value, i));
            }
        }
    }

    /** XML 1.0, 2.2: what is no XML character cannot be written at all and becomes U+FFFD. */
    private static char legal(String value, int i) {
        char c = value.charAt(i);
        boolean half = Character.isHighSurrogate(c) && (i + 1 == value.length() || !Character.isLowSurrogate(value.charAt(i + 1)))
                || Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(value.charAt(i - 1)));
        boolean control = c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF';
        return half || control ? '\uFFFD' : c;
    }

    @Override
    public String toString() {
        return xml.toString();
    }
}
