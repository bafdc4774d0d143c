package vn.lienthong.directory;

import java.util.List;
import java.util.Objects;

/**
 * One row of the systems file: a system and the units it may act for. A system whose certificate is renewed has a row for
 * each, which agree in all but certificate and validity.
 *
 * @param system   the system
 * @param scope    unit codes, {@code subtree:CODE} for a unit with all below it, {@code level:central} for a whole level
 * @param validity the days on which its certificate opens the door
 */
public record SystemEntry(ConnectedSystem system, List<String> scope, Validity validity) {

    public SystemEntry {
        Objects.requireNonNull(system, "system");
        scope = List.copyOf(scope);
        if (scope.isEmpty()) {
            throw new IllegalArgumentException("units of system " + system.id() + ": empty (expected: at least one)");
        }
    }

    public SystemEntry(ConnectedSystem system, List<String> scope) {
        this(system, scope, Validity.ALWAYS);
    }
}
