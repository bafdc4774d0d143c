package vn.lienthong.kernel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells a subclass of every byte that is read or skipped. Not thread-safe. */
public abstract class CountingStream extends FilterInputStream {

    private static final int SKIPPED_AT_ONCE = 8_192;

    protected CountingStream(InputStream in) {
        super(in);
    }

    /** @param bytes that have just come, at least 1 */
    protected abstract void count(int bytes) throws IOException;

    @Override
    public int read() throws IOException {
        int one = in.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int got = in.read(target, offset, length);
        if (got > 0) {
            count(got);
        }
        return got;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] sink = new byte[(int) Math.max(0, Math.min(n, SKIPPED_AT_ONCE))];
        return Math.max(0, read(sink, 0, sink.length));
    }

    /** Nothing is read twice, or it would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }
}
