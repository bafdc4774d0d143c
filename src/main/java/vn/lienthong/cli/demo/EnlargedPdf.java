package vn.lienthong.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.lienthong.kernel.ByteSource;

/**
 * A PDF brought to a wanted size, as if it carried a scan: an incremental update (ISO 32000-1, 7.5.6) appends one stream
 * of incompressible bytes that no page shows. The file stays a correct PDF and its bytes are made while they are read,
 * so half a gigabyte costs no memory.
 */
final class EnlargedPdf implements ByteSource {

    /** More than the update itself ever takes. */
    static final int UPDATE = 400;

    private static final Pattern SIZE = Pattern.compile("/Size (\\d+)");
    private static final Pattern ROOT = Pattern.compile("/Root (\\d+ \\d+ R)");
    private static final Pattern START = Pattern.compile("startxref\\s+(\\d+)");

    private final byte[] original;
    private final byte[] before;
    private final byte[] after;
    private final long filling;

    /** @param size of the result; never less than the original with its update, at most {@link #UPDATE} bytes more than it had */
    EnlargedPdf(byte[] original, long size) {
        this.original = original.clone();
        String text = new String(original, StandardCharsets.ISO_8859_1);
        int number = Integer.parseInt(last(SIZE, text));
        // lengths with as many digits as they may need, so that the parts do not shift with the size
        this.filling = Math.max(0, size - original.length - before(number, 0).length - after(number, 0, text).length);
        this.before = before(number, filling);
        this.after = after(number, original.length + before.length + filling, text);
    }

    long size() {
        return original.length + before.length + filling + after.length;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(Collections.enumeration(List.of(new ByteArrayInputStream(original),
                new ByteArrayInputStream(before), new NoiseStream(filling), new ByteArrayInputStream(after))));
    }

    private static byte[] before(int number, long length) {
        return ascii(String.format("\n%d 0 obj\n<< /Type /EmbeddedFile /Length %015d >>\nstream\n", number, length));
    }

    private byte[] after(int number, long end, String text) {
        String stream = "\nendstream\nendobj\n";
        long object = original.length + 1L;
        String table = String.format("xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %s /Prev %s >>\nstartxref\n%015d\n%%%%EOF\n",
                number, object, number + 1, last(ROOT, text), last(START, text), end + stream.length());
        return ascii(stream + table);
    }

    private static String last(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        String found = "";
        while (matcher.find()) {
            found = matcher.group(1);
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("original: no " + pattern + " (expected: a PDF with a plain trailer)");
        }
        return found;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
