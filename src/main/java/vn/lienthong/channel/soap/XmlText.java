package vn.lienthong.channel.soap;

/** Keeps characters out of answers that XML 1.0 (2.2) cannot carry, such as control characters of a quoted value. */
final class XmlText {

    private XmlText() {
    }

    static String clean(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isAllowed(text.charAt(i))) {
                return text.codePoints().map(c -> Character.isSupplementaryCodePoint(c) || c < 0xD800 && isAllowed((char) c)
                                || c > 0xDFFF && isAllowed((char) c) ? c : 0xFFFD)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
            }
        }
        return text;
    }

    /** Surrogates pass here only to be looked at in pairs. */
    private static boolean isAllowed(char c) {
        return c >= ' ' ? c < 0xD800 || c > 0xDFFF && c < 0xFFFE : c == '\t' || c == '\n' || c == '\r';
    }
}
