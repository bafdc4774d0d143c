package vn.lienthong.xml;

import org.jspecify.annotations.Nullable;

/** Escapes text so that what is written by hand is already canonical XML (Canonical XML 1.0, 2.3). */
public final class CanonicalText {

    private CanonicalText() {
    }

    /** Between tags: ampersand, angle brackets, carriage return. */
    public static String text(String value) {
        return escape(value, false);
    }

    /** Between double quotes: ampersand, opening angle bracket, quotation mark, tab, line feed, carriage return. */
    public static String attribute(String value) {
        return escape(value, true);
    }

    private static String escape(String value, boolean attribute) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            if (replacement(value.charAt(i), attribute) != null) {
                return escapeFrom(value, i, attribute);
            }
        }
        return value;
    }

    private static String escapeFrom(String value, int first, boolean attribute) {
        var out = new StringBuilder(value.length() + 16).append(value, 0, first);
        for (int i = first; i < value.length(); i++) {
            char c = value.charAt(i);
            String replacement = replacement(c, attribute);
            if (replacement == null) {
                out.append(c);
            } else {
                out.append(replacement);
            }
        }
        return out.toString();
    }

    private static @Nullable String replacement(char c, boolean attribute) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> attribute ? null : "&gt;";
            case '"' -> attribute ? "&quot;" : null;
            case '\t' -> attribute ? "&#x9;" : null;
            case '\n' -> attribute ? "&#xA;" : null;
            case '\r' -> "&#xD;";
            default -> null;
        };
    }
}
