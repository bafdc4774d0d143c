package vn.lienthong.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Turns parser events into Exclusive XML Canonicalization 1.0 without comments, in bytes. Not thread-safe.
 *
 * <p>Santuario's own does the same character by character through several objects an event; this one copies runs of plain
 * text, which is what packets consist of, and is compared with Santuario's over many odd documents in its test.
 */
final class ExclusiveCanonicalizer {

    /** Takes the canonical bytes in pieces; the array is used again after each call. */
    @FunctionalInterface
    interface Sink {
        void write(byte[] bytes, int offset, int length);
    }

    private static final int BUFFER = 8_192;

    /** After so many plain characters, many more are likely. */
    private static final int WORTH_A_BLOCK = 64;
    private static final int BLOCK = 1_024;

    /** The most bytes one character can become: an escape such as {@code &quot;}. */
    private static final int MOST_PER_CHARACTER = 6;

    /** ASCII characters that stand for themselves between tags. */
    private static final boolean[] PLAIN = new boolean[128];

    static {
        Arrays.fill(PLAIN, true);
        for (char c : new char[] {'&', '<', '>', '\r'}) {
            PLAIN[c] = false;
        }
    }

    private final Sink sink;
    private final NamespaceScopes scopes = new NamespaceScopes();
    private final byte[] buffer = new byte[BUFFER];
    private final PlainText plain = new PlainText(buffer);
    private int filled;
    private int depth;
    private boolean rootSeen;
    private char highSurrogate;
    private int[] order = new int[8];

    ExclusiveCanonicalizer(Sink sink) {
        this.sink = sink;
    }

    // Exclusive XML Canonicalization 1.0, 3: namespaces are written where they are visibly used first
    void startElement(XMLStreamReader element) {
        depth++;
        rootSeen = true;
        scopes.open();
        String prefix = prefix(element.getPrefix());
        put('<');
        name(prefix, element.getLocalName());
        int attributes = element.getAttributeCount();
        scopes.use(prefix, namespace(element.getNamespaceURI()));
        for (int i = 0; i < attributes; i++) {
            String used = prefix(element.getAttributePrefix(i));
            if (!used.isEmpty()) {
                scopes.use(used, namespace(element.getAttributeNamespace(i)));
            }
        }
        scopes.writeOpened(this::declaration);
        if (attributes == 1) {
            attribute(element, 0);
        } else if (attributes > 1) {
            sort(element, attributes);
            for (int i = 0; i < attributes; i++) {
                attribute(element, order[i]);
            }
        }
        put('>');
    }

    void endElement(XMLStreamReader element) {
        put('<');
        put('/');
        name(prefix(element.getPrefix()), element.getLocalName());
        put('>');
        scopes.close();
        depth--;
    }

    /** Text and CDATA alike; outside the root element there is none. */
    void text(char[] characters, int start, int length) {
        if (depth == 0) {
            return;
        }
        int from = start;
        int end = start + length;
        while (from < end) {
            from = run(characters, from, end);
            if (from < end) {
                character(characters[from++], false);
            }
        }
    }

    // Canonical XML 1.0, 2.3: outside the root element, a line feed parts an instruction from it
    void processingInstruction(String target, String content) {
        if (depth == 0 && rootSeen) {
            put('\n');
        }
        put('<');
        put('?');
        ascii(target);
        if (!content.isEmpty()) {
            put(' ');
            for (int i = 0; i < content.length(); i++) {
                char c = content.charAt(i);
                if (c < 0x80 && c != '\r') {
                    put(c);
                } else {
                    character(c, false);
                }
            }
        }
        put('?');
        put('>');
        if (depth == 0 && !rootSeen) {
            put('\n');
        }
    }

    void flush() {
        sink.write(buffer, 0, filled);
        filled = 0;
    }

    /** Copies plain characters from {@code from} on; stops at the first that is not. */
    private int run(char[] characters, int from, int end) {
        int at = from;
        int blocksFrom = from + WORTH_A_BLOCK;
        while (at < end) {
            if (filled == BUFFER) {
                flush();
            }
            // blocks only where there was none but plain text lately: a block that stops early was too dear
            int most = Math.min(Math.min(end - at, BUFFER - filled), at < blocksFrom ? WORTH_A_BLOCK : BLOCK);
            int copied = at < blocksFrom ? 0 : plain.copy(characters, at, most, filled);
            at += copied;
            filled += copied;
            for (int left = most - copied; left > 0; left--) {
                char c = characters[at];
                if (c >= 0x80 || !PLAIN[c]) {
                    return at;
                }
                buffer[filled++] = (byte) c;
                at++;
            }
        }
        return at;
    }

    private void declaration(String prefix, String uri) {
        ascii(prefix.isEmpty() ? " xmlns" : " xmlns:");
        ascii(prefix);
        value(uri);
    }

    private void attribute(XMLStreamReader element, int i) {
        put(' ');
        name(prefix(element.getAttributePrefix(i)), element.getAttributeLocalName(i));
        value(element.getAttributeValue(i));
    }

    private void value(String value) {
        put('=');
        put('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i), true);
        }
        put('"');
    }

    private void name(String prefix, String local) {
        if (!prefix.isEmpty()) {
            ascii(prefix);
            put(':');
        }
        ascii(local);
    }

    /** Names and URIs are mostly ASCII, and need no escape when they are names. */
    private void ascii(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < 0x80) {
                put(c);
            } else {
                character(c, false);
            }
        }
    }

    // Canonical XML 1.0, 2.3: text escapes & < > CR; attribute values escape & < " TAB LF CR
    private void character(char c, boolean attribute) {
        switch (c) {
            case '&' -> ascii("&amp;");
            case '<' -> ascii("&lt;");
            case '>' -> ascii(attribute ? ">" : "&gt;");
            case '"' -> ascii(attribute ? "&quot;" : "\"");
            case '\t' -> ascii(attribute ? "&#x9;" : "\t");
            case '\n' -> ascii(attribute ? "&#xA;" : "\n");
            case '\r' -> ascii("&#xD;");
            default -> encode(c);
        }
    }

    /** UTF-8; the two halves of a pair may come in two pieces of text. */
    private void encode(char c) {
        if (c < 0x80) {
            put(c);
            return;
        }
        room();
        if (c < 0x800) {
            buffer[filled++] = (byte) (0xC0 | c >> 6);
            buffer[filled++] = (byte) (0x80 | c & 0x3F);
        } else if (Character.isHighSurrogate(c)) {
            highSurrogate = c;
        } else if (Character.isLowSurrogate(c)) {
            byte[] four = Character.toString(Character.toCodePoint(highSurrogate, c)).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(four, 0, buffer, filled, four.length);
            filled += four.length;
        } else {
            buffer[filled++] = (byte) (0xE0 | c >> 12);
            buffer[filled++] = (byte) (0x80 | c >> 6 & 0x3F);
            buffer[filled++] = (byte) (0x80 | c & 0x3F);
        }
    }

    private void put(char ascii) {
        if (filled == BUFFER) {
            flush();
        }
        buffer[filled++] = (byte) ascii;
    }

    private void room() {
        if (filled > BUFFER - MOST_PER_CHARACTER) {
            flush();
        }
    }

    /** By namespace, then by local name; insertion is fastest for the handful that elements have. */
    private void sort(XMLStreamReader element, int count) {
        if (order.length < count) {
            order = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int at = i;
            while (at > 0 && compare(element, order[at - 1], i) > 0) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = i;
        }
    }

    private static int compare(XMLStreamReader element, int a, int b) {
        int byNamespace = namespace(element.getAttributeNamespace(a)).compareTo(namespace(element.getAttributeNamespace(b)));
        return byNamespace != 0 ? byNamespace : element.getAttributeLocalName(a).compareTo(element.getAttributeLocalName(b));
    }

    private static String prefix(@Nullable String prefix) {
        return prefix == null ? "" : prefix;
    }

    private static String namespace(@Nullable String uri) {
        return uri == null ? "" : uri;
    }
}
