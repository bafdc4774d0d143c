package vn.lienthong.cli.demo;

import java.io.InputStream;

/** So many bytes that look random and are always the same. */
final class NoiseStream extends InputStream {

    private long left;
    private long state = 0x9E3779B97F4A7C15L;

    NoiseStream(long length) {
        this.left = length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        for (int i = 0; i < count; i++) {
            // xorshift64: fast, and good enough to look like a compressed scan
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            buffer[offset + i] = (byte) (state >>> 32);
        }
        left -= count;
        return count;
    }
}
