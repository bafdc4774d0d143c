package vn.lienthong.envelope;

import java.util.Arrays;

/**
 * Decodes Base64 (RFC 4648, 4) from text that arrives in pieces cut anywhere, with white space anywhere. Four characters
 * at a time where they come undisturbed, one at a time around everything else. Not thread-safe; reusable by {@link #reset}.
 */
final class Base64Text {

    /** Gets decoded bytes; the buffer is reused. */
    @FunctionalInterface
    interface Sink {
        void bytes(byte[] buffer, int offset, int length);
    }

    private static final int WHITE = -2;
    private static final int PAD = -3;
    private static final int[] VALUES = values();

    private final Sink sink;
    private final byte[] out = new byte[3 * 4096];
    private int filled;
    private int quad;
    private int inQuad;
    private int pads;
    private long position;
    private long damagedAt;

    Base64Text(Sink sink) {
        this.sink = sink;
    }

    void reset() {
        filled = 0;
        quad = 0;
        inQuad = 0;
        pads = 0;
        position = 0;
        damagedAt = 0;
    }

    void feed(char[] text, int start, int length) {
        int i = start;
        int end = start + length;
        while (i < end && damagedAt == 0) {
            if (inQuad == 0 && pads == 0) {
                int undisturbed = bulk(text, i, end);
                position += undisturbed;
                i += undisturbed;
            }
            if (i < end) {
                position++;
                one(text[i++]);
            }
        }
    }

    /** Decodes whole quads until the text ends, the buffer is full or something else than a digit comes. */
    private int bulk(char[] text, int start, int end) {
        final int[] values = VALUES;
        int i = start;
        while (true) {
            int quads = Math.min((end - i) >> 2, (out.length - filled) / 3);
            int o = filled;
            int stop = i + (quads << 2);
            while (i < stop) {
                char a = text[i];
                char b = text[i + 1];
                char c = text[i + 2];
                char d = text[i + 3];
                int bits = values[a & 127] << 18 | values[b & 127] << 12 | values[c & 127] << 6 | values[d & 127];
                // negative as soon as one of the four is no digit, since its sign bit survives the shift
                if ((bits | (127 - (a | b | c | d))) < 0) {
                    break;
                }
                out[o] = (byte) (bits >> 16);
                out[o + 1] = (byte) (bits >> 8);
                out[o + 2] = (byte) bits;
                o += 3;
                i += 4;
            }
            filled = o;
            boolean disturbed = i < stop;
            if (out.length - filled < 3) {
                flush();
            }
            if (disturbed || end - i < 4) {
                return i - start;
            }
        }
    }

    private void one(char c) {
        int value = c < 128 ? VALUES[c] : -1;
        if (value == WHITE) {
            return;
        }
        if (value == PAD) {
            pads++;
            if (inQuad + pads > 4 || inQuad < 2) {
                damagedAt = position;
            }
            return;
        }
        if (value < 0 || pads > 0) {
            damagedAt = position;
            return;
        }
        quad = quad << 6 | value;
        if (++inQuad == 4) {
            put(quad >> 16);
            put(quad >> 8);
            put(quad);
            quad = 0;
            inQuad = 0;
        }
    }

    /** The text is complete: hands out the last bytes. */
    void finish() {
        if (damagedAt == 0 && (inQuad + pads) % 4 != 0) {
            damagedAt = position + 1;
        }
        if (damagedAt == 0 && inQuad == 2) {
            put(quad >> 4);
        } else if (damagedAt == 0 && inQuad == 3) {
            put(quad >> 10);
            put(quad >> 2);
        }
        flush();
    }

    /** The character, counted from 1 with white space, at which the text stops being Base64; 0 when it never does. */
    long damagedAt() {
        return damagedAt;
    }

    private void put(int value) {
        if (filled == out.length) {
            flush();
        }
        out[filled++] = (byte) value;
    }

    private void flush() {
        if (filled > 0) {
            sink.bytes(out, 0, filled);
            filled = 0;
        }
    }

    private static int[] values() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < digits.length(); i++) {
            values[digits.charAt(i)] = i;
        }
        for (char white : " \t\r\n".toCharArray()) {
            values[white] = WHITE;
        }
        values['='] = PAD;
        return values;
    }
}
