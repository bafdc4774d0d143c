package vn.lienthong.console.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.Text;

/** The routes of the running gateway. Thread-safe. */
public interface Routes {

    /**
     * What came of reading the files again.
     *
     * @param changed the files that were changed, added or deleted
     * @param problem why they are not in force; empty when they are
     */
    record Reading(Instant at, Set<String> changed, Optional<Text> problem) {

        public Reading {
            changed = Set.copyOf(changed);
        }
    }

    /** All of them, in the order of their names. */
    List<RunningRoute> all();

    /** Whether they stand in a folder, where they may be changed. */
    boolean editable();

    /** The last time that files had changed; empty before. */
    Optional<Reading> lastReading();

    /**
     * Reads the files, examines all routes and puts in force what has changed, all or nothing.
     *
     * @throws vn.lienthong.kernel.UnavailableException when they cannot be read
     */
    Reading reload();
}
