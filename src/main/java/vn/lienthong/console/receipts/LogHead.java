package vn.lienthong.console.receipts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.ledger.JdbcTimestamps.Stamped;
import vn.lienthong.ledger.TimestampGap;

/**
 * The receipt log as it stands.
 *
 * @param leaves  that have their place
 * @param signed  the newest checkpoint; empty until the log has begun
 * @param growth  day by day, the newest first
 * @param stamped the largest log that a time-stamping authority has seen
 * @param gap     while none can be had
 */
public record LogHead(long leaves, Optional<Signed> signed, List<Day> growth, List<Watcher> witnesses, Optional<Stamped> stamped, Optional<TimestampGap> gap) {

    public LogHead {
        growth = List.copyOf(growth);
        witnesses = List.copyOf(witnesses);
    }

    /** @param size leaves of the tree @param at when it was signed */
    public record Signed(String origin, long size, Digest root, Instant at) {
    }

    /** @param leaves that were added on that day of Vietnam @param total at its end */
    public record Day(LocalDate day, long leaves, long total) {
    }

    /**
     * A witness.
     *
     * @param name   of its key
     * @param system that brings its signatures
     * @param since  when it brought the first
     * @param seen   the largest tree that it has signed, and when
     */
    public record Watcher(String name, String system, Instant since, Optional<Seen> seen) {
    }

    /** @param size leaves of the tree */
    public record Seen(long size, Instant at) {
    }

    /** How many leaves no witness has seen yet. */
    public long unwitnessed() {
        return leaves - witnesses.stream().flatMap(witness -> witness.seen().stream()).mapToLong(Seen::size).max().orElse(0);
    }
}
