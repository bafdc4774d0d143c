package vn.lienthong.xml;

import java.io.IOException;
import java.io.InputStream;
import vn.lienthong.kernel.CountingStream;

/**
 * Stops a document that feeds one event for too long. Text comes in small pieces, so only markup can: an endless name,
 * attribute or comment, which the parser would collect in memory.
 */
final class MarkupGuard extends CountingStream {

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
    protected void count(int bytes) throws IOException {
        sinceEvent += bytes;
        if (sinceEvent > MOST_BYTES_OF_ONE_EVENT) {
            tripped = true;
            throw new IOException("one piece of markup is longer than " + MOST_BYTES_OF_ONE_EVENT + " bytes");
        }
    }
}
