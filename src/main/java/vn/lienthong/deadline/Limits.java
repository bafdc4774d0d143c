package vn.lienthong.deadline;

import java.time.Duration;
import java.util.Optional;

/**
 * The limits that no law sets.
 *
 * @param collectWithin time after which a delivery that was not collected is warned of
 * @param timeToLive    time after which it expires; empty for never
 */
public record Limits(Duration collectWithin, Optional<Duration> timeToLive) {

    private static final Duration SHORTEST_LIFE = Duration.ofDays(1);

    /** @throws IllegalArgumentException when a limit makes no sense */
    public Limits {
        if (collectWithin.isNegative() || collectWithin.isZero()) {
            throw new IllegalArgumentException("collect within: " + collectWithin + " (expected: more than nothing)");
        }
        timeToLive.filter(life -> life.compareTo(SHORTEST_LIFE) < 0).ifPresent(life -> {
            throw new IllegalArgumentException("time to live: " + life + " (expected: at least a day, or 0 for never)");
        });
    }
}
