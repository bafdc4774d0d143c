package vn.lienthong.directory;

import java.util.List;
import java.util.Objects;

/**
 * One row of the systems file: a system and the units it may act for.
 *
 * @param system the system
 * @param scope  unit codes, {@code subtree:CODE} for a unit with all below it, {@code level:central} for a whole level
 */
public record SystemEntry(ConnectedSystem system, List<String> scope) {

    public SystemEntry {
        Objects.requireNonNull(system, "system");
        scope = List.copyOf(scope);
        if (scope.isEmpty()) {
            throw new IllegalArgumentException("units of system " + system.id() + ": empty (expected: at least one)");
        }
    }
}
