package vn.lienthong.app;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import vn.lienthong.kernel.Ids;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): milliseconds, then a counter of 12 bits that keeps those of one millisecond in
 * order (6.2, method 1), then 62 random bits. Thread-safe.
 */
final class TimeOrderedIds implements Ids {

    private static final int COUNTER = 0xFFF;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final byte[] pool = new byte[4096];
    private int used = pool.length;
    private long last;
    private int counter;

    TimeOrderedIds(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized UUID next() {
        long now = Math.max(clock.millis(), last);
        if (now == last && counter == COUNTER) {
            now++;
        }
        counter = now == last ? counter + 1 : 0;
        last = now;
        return new UUID(now << 16 | 0x7000 | counter, 0x8000_0000_0000_0000L | randomBits() >>> 2);
    }

    /** Randomness is fetched in larger pieces: asking the generator for each identifier costs more than all the rest. */
    private long randomBits() {
        if (used == pool.length) {
            random.nextBytes(pool);
            used = 0;
        }
        long bits = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            bits = bits << 8 | pool[used++] & 0xFF;
        }
        return bits;
    }
}
