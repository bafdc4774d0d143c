package vn.lienthong.channel.soap;

import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import vn.lienthong.kernel.CountingStream;
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
            return new CountingStream(in) {
                @Override
                protected void count(int bytes) {
                    take(bytes);
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
