package vn.lienthong.signature.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a short ASCII text in bytes that come in pieces, looking at about one byte in the text's length (Horspool). Not thread-safe. */
final class BytePattern {

    private final byte[] text;
    private final int[] skip = new int[256];
    private final byte[] seam;
    private int kept;
    private long position;

    BytePattern(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        this.seam = new byte[2 * (this.text.length - 1)];
        Arrays.fill(skip, this.text.length);
        for (int i = 0; i < this.text.length - 1; i++) {
            skip[this.text[i]] = this.text.length - 1 - i;
        }
    }

    /** Forgets what came. */
    void reset() {
        kept = 0;
        position = 0;
    }

    /** What is told where the text begins, counted from the first byte after {@link #reset()}; whether it wants to hear of more. */
    interface Found {

        boolean at(long position);
    }

    void bytes(byte[] buffer, int offset, int length, Found found) {
        boolean more = overSeam(buffer, offset, length, found);
        int last = text.length - 1;
        int end = offset + length;
        for (int i = offset + last; more && i < end;) {
            byte b = buffer[i];
            if (b == text[last] && Arrays.equals(buffer, i - last, i + 1, text, 0, text.length)) {
                more = found.at(position + i - last - offset);
            }
            i += skip[b & 255];
        }
        position += length;
        keep(buffer, offset, length);
    }

    /** What began in an earlier piece. */
    private boolean overSeam(byte[] buffer, int offset, int length, Found found) {
        int ahead = Math.min(text.length - 1, length);
        System.arraycopy(buffer, offset, seam, kept, ahead);
        boolean more = true;
        for (int i = 0; more && i < kept && i + text.length <= kept + ahead; i++) {
            if (Arrays.equals(seam, i, i + text.length, text, 0, text.length)) {
                more = found.at(position - kept + i);
            }
        }
        return more;
    }

    private void keep(byte[] buffer, int offset, int length) {
        int wanted = text.length - 1;
        if (length >= wanted) {
            System.arraycopy(buffer, offset + length - wanted, seam, 0, wanted);
            kept = wanted;
            return;
        }
        // overSeam has put the piece behind what was kept
        int all = kept + length;
        int drop = Math.max(0, all - wanted);
        System.arraycopy(seam, drop, seam, 0, all - drop);
        kept = all - drop;
    }
}
