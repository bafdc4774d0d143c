package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.InputStream;
import vn.lienthong.kernel.CountingStream;

/**
 * Reports, once, that the last byte has been read, before whoever reads has it; closed earlier it reports nothing. When the
 * report fails, so does the reading: the end is never given away then.
 */
final class WholeRead extends CountingStream {

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
    protected void count(int bytes) throws IOException {
        left -= bytes;
        if (left == 0) {
            atEnd.run();
        }
    }
}
