package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/** Follows a code to the unit that gets its mail on a day. */
final class Succeeding {

    private final Timeline timeline;
    private final LocalDate day;
    private final List<UnitCode> chain = new ArrayList<>();
    private final List<LegalAct> acts = new ArrayList<>();
    private boolean byRule;
    private LocalDate lastDay;

    private Succeeding(Timeline timeline, LocalDate day) {
        this.timeline = timeline;
        this.day = day;
        this.lastDay = day;
    }

    static Addressee follow(Timeline timeline, UnitCode code, LocalDate day) {
        Optional<UnitId> owner = timeline.owner(code);
        if (owner.isEmpty() || firstDay(timeline, owner.get(), code).isAfter(day)) {
            return new Addressee.Unknown();
        }
        Optional<Unit> unit = timeline.on(owner.get(), day);
        if (unit.isPresent() && unit.get().isCalled(code)) {
            return new Addressee.Open(unit.get());
        }
        var way = new Succeeding(timeline, day);
        way.chain.add(code);
        return way.walk(owner.get());
    }

    private static LocalDate firstDay(Timeline timeline, UnitId id, UnitCode code) {
        return timeline.of(id).stream().filter(unit -> unit.isCalled(code)).map(Unit::validFrom).findFirst().orElse(LocalDate.MAX);
    }

    /** Ends, since a timeline knows no circles. */
    private Addressee walk(UnitId id) {
        Optional<Unit> open = timeline.on(id, day);
        if (open.isPresent()) {
            return arrive(open.get());
        }
        Unit last = timeline.last(id);
        Optional<LocalDate> end = last.validTo().filter(ended -> ended.isBefore(day));
        if (end.isEmpty()) {
            // a successor that begins later than its predecessor ended: nobody is there on that day
            return new Addressee.Closed(lastDay);
        }
        lastDay = end.get();
        renames(last);
        pass(last.code());
        last.closedBy().ifPresent(acts::add);
        Optional<UnitCode> heir = last.successor();
        if (heir.isPresent()) {
            byRule |= last.succession().units().size() > 1;
            return walk(timeline.owner(heir.get()).orElseThrow());
        }
        return last.succession().isUndecided() ? undecided(last) : new Addressee.Closed(lastDay);
    }

    private Addressee arrive(Unit unit) {
        renames(unit);
        pass(unit.code());
        return byRule ? new Addressee.SplitByRule(unit, chain, acts) : new Addressee.Succeeded(unit, chain, acts);
    }

    /** A unit that goes on under another code: the acts that led from the code named to the present one. */
    private void renames(Unit unit) {
        UnitCode named = chain.get(chain.size() - 1);
        boolean passed = false;
        UnitCode code = named;
        for (Unit span : timeline.of(unit.id())) {
            if (passed && !span.code().equals(code) && !span.validFrom().isAfter(day)) {
                span.openedBy().ifPresent(acts::add);
                pass(span.code());
            }
            passed |= span.isCalled(named);
            code = span.code();
        }
    }

    private void pass(UnitCode code) {
        if (!chain.contains(code)) {
            chain.add(code);
        }
    }

    private Addressee undecided(Unit split) {
        Map<UnitId, Unit> candidates = new LinkedHashMap<>();
        for (UnitCode successor : split.succession().units()) {
            UnitId id = timeline.owner(successor).orElseThrow();
            openEnds(id).forEach(unit -> candidates.putIfAbsent(unit.id(), unit));
        }
        if (candidates.isEmpty()) {
            return new Addressee.Closed(lastDay);
        }
        if (candidates.size() == 1) {
            // what was split has come together again
            return arrive(candidates.values().iterator().next());
        }
        return new Addressee.SplitUndecided(split.code(), List.copyOf(candidates.values()), chain, acts);
    }

    private List<Unit> openEnds(UnitId id) {
        Optional<Unit> open = timeline.on(id, day);
        if (open.isPresent()) {
            return List.of(open.get());
        }
        Succession succession = timeline.last(id).succession();
        List<UnitCode> next = succession.heir().map(List::of).orElse(succession.units());
        return next.stream().flatMap(code -> openEnds(timeline.owner(code).orElseThrow()).stream()).toList();
    }
}
