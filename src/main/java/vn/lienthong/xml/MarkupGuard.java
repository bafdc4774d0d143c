package vn.lienthong.xml;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Stops a document that feeds one event for too long. Text comes in small pieces, so only markup can: an endless name,
 * attribute or comment, which the parser would collect in memory.
 */
final class MarkupGuard extends FilterInputStream {

    private static final long MOST_BYTES_OF_ONE_EVENT = 1 << 20;

    private long sinceEvent;
    private boolean tripped;

    MarkupGuard(InputStream in) {
        super(in);
    }

    void startOfEvent() {
        sinceEvent = 0;
    }

    boolean tripped() {
        return tripped;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int got = super.read(buffer, offset, length);
        count(got);
        return got;
    }

    private void count(int got) throws IOException {
        sinceEvent += Math.max(got, 0);
        if (sinceEvent > MOST_BYTES_OF_ONE_EVENT) {
            tripped = true;
            throw new IOException("one piece of markup is longer than " + MOST_BYTES_OF_ONE_EVENT + " bytes");
        }
    }
}
