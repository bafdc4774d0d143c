package vn.lienthong.pipeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;

/** Which codes are no unit's any more on a directory's day, and who takes their mail. Immutable. */
final class Addresses {

    private final Directory directory;
    private final Map<UnitCode, UnitCode> takers = new HashMap<>();
    private final Map<UnitCode, List<UnitCode>> parts = new HashMap<>();

    Addresses(Directory directory) {
        this.directory = directory;
        directory.units().stream().map(Unit::code).forEach(this::look);
    }

    private void look(UnitCode code) {
        Addressee addressee = directory.addressee(code);
        if (addressee instanceof Addressee.Succeeded succeeded) {
            takers.put(code, succeeded.unit().code());
        } else if (addressee instanceof Addressee.SplitByRule split) {
            takers.put(code, split.unit().code());
        } else if (addressee instanceof Addressee.SplitUndecided split) {
            parts.put(code, split.candidates().stream().map(Unit::code).toList());
        }
    }

    boolean isOf(Directory some) {
        return directory == some;
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
