package vn.lienthong.delivery;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.lienthong.kernel.UnitCode;

/**
 * The holds in force, in memory, so that nobody who lists or fetches has to ask the database. Looked up every second, and by whoever
 * changes one; another node follows within that second. Thread-safe.
 */
public final class CurrentHolds {

    private final UnitHolds holds;
    private volatile Map<UnitCode, UnitHold> known = Map.of();

    /** Knows them from the beginning. */
    public CurrentHolds(UnitHolds holds) {
        this.holds = holds;
        refresh();
    }

    public void refresh() {
        known = holds.inForce().stream().collect(Collectors.toUnmodifiableMap(UnitHold::unit, Function.identity()));
    }

    public Optional<UnitHold> of(UnitCode unit) {
        return Optional.ofNullable(known.get(unit));
    }

    /** All of them, by unit. */
    public Map<UnitCode, UnitHold> all() {
        return known;
    }
}
