package vn.lienthong.delivery;

import java.time.Instant;
import java.util.Locale;
import vn.lienthong.kernel.UnitCode;

/**
 * Says that a unit's mailbox is shut, wholly or to what is new. Documents for it are accepted and reach its queue all the same; they wait
 * there, and none expires.
 *
 * @param since  from when on it is in force
 * @param reason in the words of whoever placed it, who is {@code placedBy}
 */
public record UnitHold(UnitCode unit, Kind kind, Instant since, String reason, String placedBy) {

    /** What the unit may still collect. */
    public enum Kind {
        /** Nothing. What it has fetched before it may acknowledge. */
        PAUSED,
        /** What was in its queue when the hold began; what comes later waits. Its queue runs dry. */
        DRAINING;

        /** {@code paused}: as it stands in the database and in texts. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether something that reached the queue at an instant waits. */
    public boolean holds(Instant arrived) {
        return kind == Kind.PAUSED || !arrived.isBefore(since);
    }
}
