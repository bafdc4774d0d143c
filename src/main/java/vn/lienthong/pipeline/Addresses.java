package vn.lienthong.pipeline;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;

/** Which codes have left the directory by one day, and who takes their mail. Immutable; made once per directory and day. */
final class Addresses {

    private final Directory directory;
    private final LocalDate day;
    private final Map<UnitCode, UnitCode> takers = new HashMap<>();
    private final Map<UnitCode, List<UnitCode>> parts = new HashMap<>();

    Addresses(Directory directory, LocalDate day) {
        this.directory = directory;
        this.day = day;
        for (Unit unit : directory.units()) {
            if (!unit.isOpenOn(day)) {
                unit.successor().ifPresent(successor -> takers.put(unit.code(), successor));
            }
        }
    }

    boolean isOf(Directory some, LocalDate other) {
        return directory == some && day.equals(other);
    }

    /** Codes whose mail somebody else gets, or will get once somebody has decided it. */
    Set<UnitCode> left() {
        var left = new HashSet<>(takers.keySet());
        left.addAll(parts.keySet());
        return left;
    }

    boolean hasLeft(UnitCode code) {
        return takers.containsKey(code) || parts.containsKey(code);
    }

    /** Who gets the mail of a code that is no unit's any more. */
    Optional<UnitCode> taker(UnitCode code) {
        return Optional.ofNullable(takers.get(code));
    }

    /** The parts of a split unit of which nobody has said yet which one gets its mail; otherwise none. */
    List<UnitCode> parts(UnitCode code) {
        return parts.getOrDefault(code, List.of());
    }
}
