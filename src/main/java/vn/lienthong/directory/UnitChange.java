package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * One dated change of a unit, as connected systems are told of it; also one that takes effect on a later day.
 *
 * @param code       the unit's code until then, or from then on when it is new
 * @param effective  first day on which it is so
 * @param act        on which it rests, as far as the directory names it
 * @param fields     what is otherwise than the day before, by column of the units file; empty when the unit begins or ends
 * @param successors who comes after a unit that ends
 * @param mailTo     who of them takes its mail; empty while that is not decided, or when there is nobody
 */
public record UnitChange(UnitCode code, Kind kind, LocalDate effective, Optional<LegalAct> act, List<DirectoryDiff.Field> fields,
        List<UnitCode> successors, Optional<UnitCode> mailTo) {

    /** The unit begins, goes on otherwise, or ends. */
    public enum Kind { ADDED, CHANGED, CLOSED }

    public UnitChange {
        fields = List.copyOf(fields);
        successors = List.copyOf(successors);
    }

    /** Whether it concerns who writes to this code: also the new code of a unit that gets one. */
    public boolean concerns(UnitCode some) {
        return code.equals(some) || fields.stream().anyMatch(field -> field.name().equals("code") && field.after().equals(some.value()));
    }
}
