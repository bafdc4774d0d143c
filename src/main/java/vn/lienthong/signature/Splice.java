package vn.lienthong.signature;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** Copies UTF-8 bytes, leaving some out and putting others in at places counted in UTF-16 units. Used once. */
final class Splice {

    private static final int BUFFER = 32_768;

    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private int at;
    private long units;

    Splice(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.out = out;
    }

    /** The cuts and the insertion come in the order of the document, the insertion last. */
    void write(List<PacketSigner.Span> cuts, long insertAt, byte[] inserted) throws IOException {
        skipByteOrderMark();
        for (PacketSigner.Span cut : cuts) {
            if (cut.from() < insertAt) {
                copyTo(cut.from(), true);
                copyTo(cut.to(), false);
            }
        }
        copyTo(insertAt, true);
        out.write(inserted);
        for (PacketSigner.Span cut : cuts) {
            if (cut.from() >= insertAt) {
                copyTo(cut.from(), true);
                copyTo(cut.to(), false);
            }
        }
        out.write(buffer, at, filled - at);
        in.transferTo(out);
    }

    /** The parser does not count the mark. */
    private void skipByteOrderMark() throws IOException {
        filled = in.readNBytes(buffer, 0, buffer.length);
        boolean mark = filled >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF;
        if (mark) {
            out.write(buffer, 0, 3);
            at = 3;
        }
    }

    private void copyTo(long target, boolean keep) throws IOException {
        while (true) {
            int from = at;
            boolean reached = advance(target);
            if (keep) {
                out.write(buffer, from, at - from);
            }
            if (reached) {
                return;
            }
            at = 0;
            filled = in.readNBytes(buffer, 0, buffer.length);
            if (filled == 0) {
                throw new IOException("the packet changed while it was signed");
            }
        }
    }

    /** Moves on within the buffer; whether the target was reached, standing before the next character's first byte. */
    private boolean advance(long target) {
        while (at < filled) {
            int one = buffer[at];
            boolean continuation = (one & 0xC0) == 0x80;
            if (!continuation) {
                if (units == target) {
                    return true;
                }
                units += (one & 0xF8) == 0xF0 ? 2 : 1;
            }
            at++;
        }
        return false;
    }
}
