package vn.lienthong.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which identifiers exchanges of a period can have. Identifiers begin with the milliseconds in which they were given (RFC 9562, 5.7), so that an
 * index by identifier is one by time. The time of acceptance is a little later, and a clock may have been put right in between: the
 * bounds are a day wider than the period, and whoever uses them compares the time of acceptance as well.
 *
 * @param first   lowest
 * @param against lowest that is too high
 */
public record IdSpan(UUID first, UUID against) {

    private static final Duration SLACK = Duration.ofDays(1);
    private static final long LAST_MILLISECOND = (1L << 48) - 1;
    private static final UUID ABOVE_ALL = new UUID(-1L, -1L);

    public static IdSpan of(Optional<Instant> since, Optional<Instant> until) {
        return new IdSpan(since.map(instant -> at(instant.minus(SLACK))).orElse(new UUID(0, 0)),
                until.map(instant -> at(instant.plus(SLACK))).orElse(ABOVE_ALL));
    }

    /** Whether an identifier lies before the end, in the database's order, which is that of unsigned bytes. */
    public boolean isBelowEnd(UUID id) {
        int high = Long.compareUnsigned(id.getMostSignificantBits(), against.getMostSignificantBits());
        return high < 0 || high == 0 && Long.compareUnsigned(id.getLeastSignificantBits(), against.getLeastSignificantBits()) < 0;
    }

    /** The lowest of a millisecond. */
    private static UUID at(Instant instant) {
        long millis = Math.min(Math.max(instant.getEpochSecond(), 0), LAST_MILLISECOND / 1000) * 1000;
        return new UUID(millis << 16, 0);
    }
}
