package vn.lienthong.signature;

import java.util.Arrays;

/** Which namespace declarations the canonical form has written, and for which elements. Not thread-safe. */
final class NamespaceScopes {

    @FunctionalInterface
    interface Writer {
        void write(String prefix, String uri);
    }

    private String[] prefixes = new String[16];
    private String[] uris = new String[16];
    private int count;
    private int[] starts = new int[80];
    private int depth;

    void open() {
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, depth * 2);
        }
        starts[depth++] = count;
    }

    void close() {
        count = starts[--depth];
    }

    /** Notes that the element opened last uses a prefix visibly; it must be declared unless an element around it did. */
    void use(String prefix, String uri) {
        // the prefix xml is bound by definition
        if (prefix.equals("xml") || uri.equals(written(prefix))) {
            return;
        }
        if (count == prefixes.length) {
            prefixes = Arrays.copyOf(prefixes, count * 2);
            uris = Arrays.copyOf(uris, count * 2);
        }
        int at = count++;
        for (; at > starts[depth - 1] && prefixes[at - 1].compareTo(prefix) > 0; at--) {
            prefixes[at] = prefixes[at - 1];
            uris[at] = uris[at - 1];
        }
        prefixes[at] = prefix;
        uris[at] = uri;
    }

    /** The declarations of the element opened last, in order of their prefixes. */
    void writeOpened(Writer writer) {
        for (int i = starts[depth - 1]; i < count; i++) {
            writer.write(prefixes[i], uris[i]);
        }
    }

    private String written(String prefix) {
        for (int i = count - 1; i >= 0; i--) {
            if (prefixes[i].equals(prefix)) {
                return uris[i];
            }
        }
        // never written: right for the empty default namespace, and no URI of a prefix is empty
        return "";
    }
}
