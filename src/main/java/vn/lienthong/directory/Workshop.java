package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.lienthong.kernel.UnitCode;

/** A copy of the timeline on which changes are tried, one after the other. */
final class Workshop {

    private final Map<UnitId, List<Unit>> spans = new LinkedHashMap<>();
    private final Map<UnitCode, UnitId> owners = new HashMap<>();

    Workshop(Timeline timeline) {
        timeline.ids().forEach(id -> put(id, timeline.of(id)));
    }

    /** Puts all spans of a unit in place of those it had. */
    void put(UnitId id, List<Unit> list) {
        list.forEach(unit -> Stream.concat(Stream.of(unit.code()), unit.code35().stream()).forEach(code -> owners.putIfAbsent(code, id)));
        var sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparing(Unit::validFrom));
        spans.put(id, sorted);
    }

    Optional<UnitId> owner(UnitCode code) {
        return Optional.ofNullable(owners.get(code));
    }

    List<Unit> of(UnitId id) {
        return spans.getOrDefault(id, List.of());
    }

    Collection<UnitId> ids() {
        return spans.keySet();
    }

    Unit last(UnitId id) {
        List<Unit> list = spans.get(id);
        return list.get(list.size() - 1);
    }

    Optional<Unit> on(UnitId id, LocalDate day) {
        return of(id).stream().filter(unit -> unit.isOpenOn(day)).findFirst();
    }

    List<Unit> all() {
        return spans.values().stream().flatMap(List::stream).toList();
    }

    /** Units whose parent this is on a day or on any later one. */
    List<UnitId> childrenFrom(UnitId parent, LocalDate day) {
        return spans.keySet().stream().filter(id -> of(id).stream()
                .anyMatch(unit -> !unit.validTo().orElse(LocalDate.MAX).isBefore(day) && isUnder(unit, parent))).toList();
    }

    boolean isUnder(Unit unit, UnitId parent) {
        return unit.parent().flatMap(this::owner).filter(parent::equals).isPresent();
    }

    /**
     * Sets a part of a unit from a day on, until the day on which another change of the same part is known already.
     *
     * @param part reads the part
     * @param set  gives a span the part of another one
     * @param model has the part as it is to be
     */
    void set(UnitId id, LocalDate day, LegalAct act, Function<Unit, ?> part, BinaryOperator<Unit> set, Unit model) {
        var changed = new ArrayList<Unit>();
        Object old = null;
        boolean going = true;
        for (Unit unit : of(id)) {
            if (unit.validTo().isPresent() && unit.validTo().get().isBefore(day)) {
                changed.add(unit);
            } else if (!unit.validFrom().isAfter(day)) {
                old = part.apply(unit);
                if (unit.validFrom().isBefore(day)) {
                    changed.add(unit.until(Optional.of(day.minusDays(1))));
                }
                changed.add(begin(unit, set.apply(unit, model), day, act));
            } else {
                going = going && Objects.equals(part.apply(unit), old);
                changed.add(going ? set.apply(unit, model) : unit);
            }
        }
        put(id, changed);
    }

    /** Of several changes on one day, the act of a new code is the one to be named: it leads from code to code. */
    private static Unit begin(Unit before, Unit after, LocalDate day, LegalAct act) {
        boolean keeps = before.validFrom().equals(day) && before.openedBy().isPresent() && before.code().equals(after.code());
        return after.from(day, keeps ? before.openedBy() : Optional.of(act));
    }

    /** Ends a unit: its last day is the one before. */
    void end(UnitId id, LocalDate day, Succession succession, LegalAct act) {
        var changed = new ArrayList<>(of(id));
        Unit last = changed.remove(changed.size() - 1);
        changed.add(last.ended(day.minusDays(1), succession, Optional.of(act)));
        put(id, changed);
    }
}
