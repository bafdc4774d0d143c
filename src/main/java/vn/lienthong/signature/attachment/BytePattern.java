package vn.lienthong.signature.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a short ASCII text in bytes that come in pieces, looking at one byte in the text's length only: wherever the text lies, one of those
 * bytes is in it. Not thread-safe.
 */
final class BytePattern {

    private final byte[] text;
    /** Of each byte, the places where the text has it, one bit each. */
    private final int[] places = new int[256];
    private final byte[] seam;
    private int kept;
    private long position;

    /** @param text of 32 characters at most */
    BytePattern(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        this.seam = new byte[2 * (this.text.length - 1)];
        for (int i = 0; i < this.text.length; i++) {
            places[this.text[i]] |= 1 << i;
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
        int end = offset + length;
        for (int i = offset; more && i < end; i += text.length) {
            // the place furthest back first: that is the earliest beginning
            for (int left = places[buffer[i] & 255]; more && left != 0; left &= ~Integer.highestOneBit(left)) {
                int start = i - (31 - Integer.numberOfLeadingZeros(left));
                if (start >= offset && start + text.length <= end && Arrays.equals(buffer, start, start + text.length, text, 0, text.length)) {
                    more = found.at(position + start - offset);
                }
            }
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
