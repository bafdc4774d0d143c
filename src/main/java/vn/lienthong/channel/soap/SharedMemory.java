package vn.lienthong.channel.soap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * How much of the requests that must be held as a whole, before anybody knows whose they are, may be held at once. A
 * caller without a name could otherwise fill the memory with a handful of them. Thread-safe.
 */
final class SharedMemory {

    /** As much as an ordinary signed request takes; what is within it always finds room. */
    private static final int FREE_FOR_EACH = 64 * 1024;

    private final AtomicLong left;

    SharedMemory(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** A byte of a request costs several of memory on its way through parser, tree and canonicaliser. */
    static SharedMemory ofThisProcess() {
        return new SharedMemory(Runtime.getRuntime().maxMemory() / 12);
    }

    Share share() {
        return new Share();
    }

    /** What one request has taken. Used by one thread. */
    final class Share implements AutoCloseable {

        private long seen;
        private long taken;

        /** A stream that takes as it is read, and refuses when nothing is left; trying again later helps then. */
        InputStream counting(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    take(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    int got = super.read(target, offset, length);
                    take(Math.max(got, 0));
                    return got;
                }
            };
        }

        private void take(int bytes) {
            seen += bytes;
            long more = Math.max(0, seen - FREE_FOR_EACH) - taken;
            if (more <= 0) {
                return;
            }
            taken += more;
            if (left.addAndGet(-more) < 0) {
                throw RefusedException.of(RefusalCode.GATEWAY_BUSY, "");
            }
        }

        /** Gives everything back; may be called again. */
        @Override
        public void close() {
            left.addAndGet(taken);
            taken = 0;
            seen = Long.MIN_VALUE / 2;
        }
    }
}
