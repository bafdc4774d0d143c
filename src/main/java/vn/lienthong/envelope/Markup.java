package vn.lienthong.envelope;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import vn.lienthong.xml.CanonicalText;

/** Packet text being written by hand: indented, in canonical form, with the kit's prefix. */
final class Markup {

    static final String PREFIX = "edXML:";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu/MM/dd");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");

    private final StringBuilder text = new StringBuilder(8192);
    private final Deque<String> open = new ArrayDeque<>();

    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    Markup open(String name) {
        return open(name, "");
    }

    Markup open(String name, String attributes) {
        indent().append('<').append(name).append(attributes).append(">\n");
        open.push(name);
        return this;
    }

    Markup close() {
        String name = open.pop();
        indent().append("</").append(name).append(">\n");
        return this;
    }

    Markup leaf(String name, String value) {
        indent().append('<').append(name).append('>').append(escaped(name, value)).append("</").append(name).append(">\n");
        return this;
    }

    /** Nothing at all when there is no value: products read an empty element as a wrong one. */
    Markup given(String name, String value) {
        return value.isEmpty() ? this : leaf(name, value);
    }

    Markup date(String name, LocalDate date) {
        return leaf(name, DATE.format(date));
    }

    Markup timestamp(String name, LocalDateTime timestamp) {
        return leaf(name, TIMESTAMP.format(timestamp));
    }

    /** A list element around its items; nothing without items. */
    Markup list(String name, String item, List<String> values) {
        if (!values.isEmpty()) {
            open(name);
            values.forEach(value -> leaf(item, value));
            close();
        }
        return this;
    }

    /** The beginning of an element whose text somebody else writes. */
    Markup openText(String name, String attributes) {
        indent().append('<').append(name).append(attributes).append('>');
        return this;
    }

    Markup closeText(String name) {
        text.append("</").append(name).append(">\n");
        return this;
    }

    /** What was written since the last call. */
    String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    private StringBuilder indent() {
        return text.append("  ".repeat(open.size()));
    }

    private static String escaped(String name, String value) {
        value.codePoints().filter(c -> !isXml(c)).findFirst().ifPresent(c -> {
            throw new IllegalArgumentException(name + ": holds U+" + Integer.toHexString(c) + " (expected: characters of XML 1.0)");
        });
        return CanonicalText.text(value);
    }

    /** XML 1.0, 2.2. */
    private static boolean isXml(int c) {
        return c == 0x9 || c == 0xA || c == 0xD || c >= 0x20 && c <= 0xD7FF || c >= 0xE000 && c <= 0xFFFD || c >= 0x10000;
    }
}
