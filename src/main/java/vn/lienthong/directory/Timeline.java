package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.UnitCode;

/** All spans of all units, as believed at one time; checked to fit together. Immutable. */
final class Timeline {

    private final Map<UnitId, List<Unit>> spans = new LinkedHashMap<>();
    private final Map<UnitCode, UnitId> owners = new HashMap<>();

    /** @throws IllegalArgumentException naming the unit that does not fit */
    Timeline(Collection<Unit> units) {
        units.forEach(unit -> spans.computeIfAbsent(unit.id(), any -> new ArrayList<>()).add(unit));
        spans.values().forEach(list -> list.sort(Comparator.comparing(Unit::validFrom)));
        units.forEach(this::own);
        spans.values().forEach(Timeline::checkOrder);
        units.forEach(this::checkLinks);
        spans.keySet().forEach(id -> heirs(id, new LinkedHashSet<>()));
    }

    /** Decision 20/2020/QĐ-TTg: a code once given is never given to another. */
    private void own(Unit unit) {
        UnitId owner = owners.putIfAbsent(unit.code(), unit.id());
        require(owner == null || owner.equals(unit.id()), "unit " + unit.code() + ": the code of " + owner + " (expected: one that was never used)");
        unit.code35().ifPresent(code35 -> {
            UnitId other = owners.putIfAbsent(code35, unit.id());
            require(other == null || other.equals(unit.id()),
                    "unit " + unit.code() + ": code35 " + code35 + " belongs to another unit (expected: a code of its own)");
        });
    }

    private static void checkOrder(List<Unit> list) {
        Set<UnitCode> left = new LinkedHashSet<>();
        for (int i = 1; i < list.size(); i++) {
            Unit before = list.get(i - 1);
            Unit unit = list.get(i);
            Optional<LocalDate> last = before.validTo();
            require(last.isPresent() && last.get().isBefore(unit.validFrom()),
                    "unit " + unit.code() + ": twice" + (last.isEmpty() && before.equals(unit) ? "" : " on " + unit.validFrom()) + " (expected: once)");
            require(last.get().plusDays(1).equals(unit.validFrom()),
                    "unit " + unit.code() + ": nothing between " + last.get() + " and " + unit.validFrom() + " (expected: no gap)");
            require(before.succession().units().isEmpty(), "unit " + before.code() + ": successor " + before.succession().units()
                    + " and a later row (expected: successors in the last row only)");
            if (!before.code().equals(unit.code())) {
                left.add(before.code());
                require(!left.contains(unit.code()), "unit " + unit.code() + ": has the code again on " + unit.validFrom()
                        + " (expected: one that was never used)");
            }
        }
    }

    private void checkLinks(Unit unit) {
        unit.parent().ifPresent(parent -> require(owners.containsKey(parent),
                "unit " + unit.code() + ": parent " + parent + " (expected: a unit of the directory)"));
        for (UnitCode successor : unit.succession().units()) {
            require(owners.containsKey(successor), "unit " + unit.code() + ": successor " + successor + " (expected: a unit of the directory)");
            require(unit.validTo().isPresent(), "unit " + unit.code() + ": successor " + successor + " without valid_to (expected: its last day)");
        }
    }

    /** Walks all ways of succession; each has to end. */
    private void heirs(UnitId id, Set<UnitId> way) {
        require(way.add(id), "unit " + id + ": succeeds itself by way of " + way + " (expected: no circle)");
        for (UnitCode successor : last(id).succession().units()) {
            heirs(owners.get(successor), new LinkedHashSet<>(way));
        }
    }

    Set<UnitId> ids() {
        return Collections.unmodifiableSet(spans.keySet());
    }

    Collection<Unit> all() {
        return spans.values().stream().flatMap(List::stream).toList();
    }

    /** Whose a code is, at whatever time. */
    Optional<UnitId> owner(UnitCode code) {
        return Optional.ofNullable(owners.get(code));
    }

    /** In the order of time; empty for a unit that is not there. */
    List<Unit> of(UnitId id) {
        return Collections.unmodifiableList(spans.getOrDefault(id, List.of()));
    }

    Unit last(UnitId id) {
        List<Unit> list = spans.get(id);
        return list.get(list.size() - 1);
    }

    Optional<Unit> on(UnitId id, LocalDate day) {
        return of(id).stream().filter(unit -> unit.isOpenOn(day)).findFirst();
    }

    /** As it is on a day, or was last before, or will be first. */
    Unit near(UnitId id, LocalDate day) {
        List<Unit> list = spans.get(id);
        Unit found = list.get(0);
        for (Unit unit : list) {
            if (!unit.validFrom().isAfter(day)) {
                found = unit;
            }
        }
        return found;
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
