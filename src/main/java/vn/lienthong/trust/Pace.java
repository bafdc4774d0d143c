package vn.lienthong.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import vn.lienthong.kernel.BackOff;

/** When to ask again: in good time before the news is due, ever more slowly while it fails, and never all at the same moment. */
final class Pace {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(15));

    private final RandomGenerator chance;
    private Instant next = Instant.MIN;
    private int failures;

    Pace(RandomGenerator chance) {
        this.chance = chance;
    }

    Instant next() {
        return next;
    }

    /**
     * @param due     from when on what came is stale
     * @param longest wait in any case
     */
    void succeeded(Instant now, Optional<Instant> due, Duration longest) {
        failures = 0;
        Duration half = due.map(at -> Duration.between(now, at).dividedBy(2)).orElse(longest);
        Duration wait = half.compareTo(longest) < 0 ? half : longest;
        next = now.plus(jittered(wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait));
    }

    /** Nothing is in its way any more. */
    void free() {
        failures = 0;
        next = Instant.MIN;
    }

    void failed(Instant now) {
        failures++;
        next = now.plus(jittered(BACK_OFF.after(failures)));
    }

    private Duration jittered(Duration wait) {
        return Duration.ofMillis((long) (wait.toMillis() * (0.8 + 0.2 * chance.nextDouble())));
    }
}
