package vn.lienthong.signature;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;

/** Decodes Base64 text that comes in pieces (RFC 4648, 4, white space skipped) into digests. Not thread-safe. */
final class Base64Stream {

    private static final byte SKIP = -1;
    private static final byte PAD = -2;
    private static final byte BAD = -3;
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, BAD);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
        for (char c : new char[] {' ', '\t', '\n', '\r'}) {
            VALUES[c] = SKIP;
        }
        VALUES['='] = PAD;
    }

    private final List<MessageDigest> digests;
    private final byte[] out = new byte[8190];
    private int filled;
    private int bits;
    private int sextets;
    private int pads;
    private boolean sound = true;

    Base64Stream(List<MessageDigest> digests) {
        this.digests = digests;
    }

    void write(char[] characters, int start, int length) {
        for (int i = start; i < start + length; i++) {
            char c = characters[i];
            byte value = c < 128 ? VALUES[c] : BAD;
            if (value >= 0) {
                sound &= pads == 0;
                bits = bits << 6 | value;
                if (++sextets == 4) {
                    emit(3);
                }
            } else if (value == PAD) {
                pads++;
            } else if (value == BAD) {
                sound = false;
            }
        }
    }

    /** Ends the text; whether it was Base64. */
    boolean finish() {
        sound &= pads == 0 ? sextets == 0 : sextets + pads == 4 && sextets >= 2;
        if (sound && sextets > 0) {
            int missing = 4 - sextets;
            bits <<= 6 * missing;
            emit(3 - missing);
        }
        flush();
        return sound;
    }

    private void emit(int bytes) {
        for (int i = 0; i < bytes; i++) {
            out[filled++] = (byte) (bits >> 16 - 8 * i);
        }
        bits = 0;
        sextets = 0;
        if (filled > out.length - 3) {
            flush();
        }
    }

    private void flush() {
        for (MessageDigest digest : digests) {
            digest.update(out, 0, filled);
        }
        filled = 0;
    }
}
