package vn.lienthong.console.signin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A part of the audit, newest first.
 *
 * @param rows  what was done
 * @param newer where the part before this one begins, if there is one
 * @param older where the next part begins, if there is one
 */
public record AuditPage(List<Row> rows, OptionalLong newer, OptionalLong older) {

    /** One thing that was done, or refused. */
    public record Row(long id, Instant at, String actor, String deed, String about, String outcome, String address) {

        public boolean done() {
            return outcome.equals(Audit.DONE);
        }
    }

    /**
     * What is looked for; empty is anything.
     *
     * @param actor   exact name
     * @param refused only what was refused
     * @param from    first day, in Vietnam
     * @param to      last day
     */
    public record Wanted(Optional<String> actor, Optional<String> deed, boolean refused, Optional<LocalDate> from, Optional<LocalDate> to) {
    }

    /** Where a part begins: right below an entry, or right above one. */
    public sealed interface Place {

        record Newest() implements Place {
        }

        record Below(long id) implements Place {
        }

        record Above(long id) implements Place {
        }
    }
}
