package vn.lienthong.pipeline;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reports, once, that the last byte has been read, before whoever reads has it; closed earlier it reports nothing. When the
 * report fails, so does the reading: the end is never given away then.
 */
final class WholeRead extends FilterInputStream {

    /** What is to happen before the last byte is released. */
    interface AtEnd {

        void run() throws IOException;
    }

    private final AtEnd atEnd;
    private long left;

    WholeRead(InputStream in, long size, AtEnd atEnd) {
        super(in);
        this.left = size;
        this.atEnd = atEnd;
    }

    @Override
    public int read() throws IOException {
        int b = in.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        count(Math.max(n, 0));
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] sink = new byte[(int) Math.min(n, 8192)];
        return Math.max(0, read(sink, 0, sink.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int n) throws IOException {
        if (n > 0) {
            left -= n;
            if (left == 0) {
                atEnd.run();
            }
        }
    }
}
