package vn.lienthong.console.parked;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that cannot be undone, asked for by one person; a second one decides.
 *
 * @param items   what was chosen
 * @param verdict empty until it is decided
 * @param touched how many were ended by it
 */
public record Request(UUID id, Action action, Cause cause, List<UUID> items, String reason, String askedBy, Instant askedAt, Optional<Verdict> verdict,
        Optional<String> decidedBy, Optional<Instant> decidedAt, int touched) {

    public Request {
        items = List.copyOf(items);
    }

    /** What became of it. */
    public enum Verdict {
        APPROVED, REJECTED,
        /** By whoever had asked: nothing has happened yet, so it can be taken back. */
        WITHDRAWN;

        /** As it stands in texts and in the database. */
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
