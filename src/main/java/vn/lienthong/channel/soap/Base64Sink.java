package vn.lienthong.channel.soap;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Decodes Base64 text (RFC 4648, 4) that comes in pieces, skipping XML white space. Used by one thread. */
final class Base64Sink {

    private static final int WHITE = -2;
    private static final int PADDING = -3;
    private static final byte[] VALUES = values();

    private final OutputStream out;
    private final byte[] decoded = new byte[8_192];
    private int filled;
    private int bits;
    private int digits;
    private int paddings;
    private long position;

    Base64Sink(OutputStream out) {
        this.out = out;
    }

    /** @return false when the text is not Base64; {@link #position()} tells where */
    boolean write(char[] text, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++, position++) {
            char c = text[i];
            int value = c < 128 ? VALUES[c] : -1;
            if (value >= 0 && paddings == 0) {
                bits = bits << 6 | value;
                if (++digits == 4) {
                    emit(bits >> 16, bits >> 8, bits);
                    digits = 0;
                }
            } else if (value == PADDING) {
                if (digits + ++paddings > 4 || digits < 2) {
                    return false;
                }
            } else if (value != WHITE) {
                return false;
            }
        }
        return true;
    }

    /** @return false when the text ends in the middle of a group */
    boolean finish() throws IOException {
        // padding is asked for, since a text without it may as well be a text that was cut
        boolean whole = digits == 0 ? paddings == 0 : digits + paddings == 4;
        if (whole && digits == 3) {
            append(bits >> 10);
            append(bits >> 2);
        } else if (whole && digits == 2) {
            append(bits >> 4);
        }
        out.write(decoded, 0, filled);
        filled = 0;
        return whole;
    }

    /** How many characters came before the one that was wrong. */
    long position() {
        return position;
    }

    private void emit(int first, int second, int third) throws IOException {
        if (filled > decoded.length - 8) {
            out.write(decoded, 0, filled);
            filled = 0;
        }
        append(first);
        append(second);
        append(third);
    }

    private void append(int value) {
        decoded[filled++] = (byte) value;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        for (char white : new char[] {' ', '\t', '\r', '\n'}) {
            values[white] = WHITE;
        }
        values['='] = PADDING;
        return values;
    }
}
