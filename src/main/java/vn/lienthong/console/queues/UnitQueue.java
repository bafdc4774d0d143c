package vn.lienthong.console.queues;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;

/**
 * The queue of one unit at one moment.
 *
 * @param waiting   deliveries not acknowledged, as the database has them
 * @param tokens    what the broker counts in its queue; empty when it has none
 * @param consumers systems that may collect for the unit, and consumers at the broker
 * @param oldest    when the oldest of what waits was accepted
 * @param rate      how many arrived in the minutes that were watched, and how many left
 * @param depths    what waited, minute by minute, the newest last
 */
public record UnitQueue(Unit unit, long waiting, Optional<Long> tokens, int consumers, Optional<Instant> oldest, Rate rate, List<Long> depths) {

    public UnitQueue {
        depths = List.copyOf(depths);
    }

    /** @param minutes how long was watched; 0 as long as nothing can be said */
    public record Rate(long arrived, long left, long minutes) {

        static final Rate UNKNOWN = new Rate(0, 0, 0);

        public boolean isKnown() {
            return minutes > 0;
        }
    }

    public UnitCode code() {
        return unit.code();
    }

    /** How long the oldest has waited. */
    public Duration age(Instant now) {
        return oldest.map(since -> Duration.between(since, now)).filter(age -> !age.isNegative()).orElse(Duration.ZERO);
    }

    /** The depths as {@link Sparkline#points}. */
    public String line() {
        return Sparkline.points(depths);
    }

    /** The most that waited. */
    public long highest() {
        return depths.stream().mapToLong(Long::longValue).max().orElse(waiting);
    }

    /** Something waits and nobody may collect it. */
    public boolean nobodyCollects() {
        return waiting > 0 && consumers == 0;
    }
}
