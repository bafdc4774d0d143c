package vn.lienthong.deadline;

import java.time.Instant;
import java.util.Optional;

/** How a duty stands against its deadline. */
public enum Timeliness {
    /** Done before the deadline. */
    ON_TIME,
    /** Done, but at the deadline or after it. */
    LATE,
    /** Not done, and there is time. */
    OPEN,
    /** Not done, and the deadline has passed. */
    OVERDUE;

    /** @param deadline the first instant that is too late */
    public static Timeliness of(Instant deadline, Optional<Instant> done, Instant now) {
        return done.map(at -> at.isBefore(deadline) ? ON_TIME : LATE).orElse(now.isBefore(deadline) ? OPEN : OVERDUE);
    }
}
