package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.directory.UnitChange.Kind;
import vn.lienthong.kernel.UnitCode;

/**
 * What is new in the directory since a version that a system knows.
 *
 * @param added   codes it does not know, also those that begin on a later day
 * @param changed codes it knows, of which something is otherwise
 * @param closed  codes that have ended
 * @param changes the dated changes behind them; for a system that knows nothing yet, only those still to come
 */
public record DirectoryFeed(List<Unit> added, List<Unit> changed, List<Unit> closed, List<UnitChange> changes) {

    /** What a row says of its beginning and end is told by dates, not as a field. */
    private static final Set<String> DATES = Set.of("valid_from", "valid_to", "successor", "mail_to", "opened_by", "closed_by");

    public DirectoryFeed {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        closed = List.copyOf(closed);
        changes = List.copyOf(changes);
    }

    /** Everything, for a system that knows nothing. */
    public static DirectoryFeed all(Directory now) {
        var added = now.units().stream().filter(unit -> !hasEnded(unit, now.day())).toList();
        var closed = now.units().stream().filter(unit -> hasEnded(unit, now.day())).toList();
        var none = new Directory(0, List.of(), List.of(), List.of(), now.day());
        return new DirectoryFeed(added, List.of(), closed, changes(none, now).stream().filter(change -> change.effective().isAfter(now.day())).toList());
    }

    /** @param was what the system knows, seen on the same day as {@code now} */
    public static DirectoryFeed between(Directory was, Directory now) {
        var added = new ArrayList<Unit>();
        var changed = new ArrayList<Unit>();
        var closed = new ArrayList<Unit>();
        for (Unit unit : now.units()) {
            Optional<Unit> known = was.unit(unit.code());
            if (known.isEmpty() || !known.get().equals(unit)) {
                (hasEnded(unit, now.day()) ? closed : known.isEmpty() ? added : changed).add(unit);
            }
        }
        List<UnitChange> changes = changes(was, now);
        // a unit that is today as it was may still change on a later day
        for (Unit unit : now.units()) {
            if (!added.contains(unit) && !changed.contains(unit) && !closed.contains(unit) && changes.stream().anyMatch(change -> change.concerns(unit.code()))) {
                changed.add(unit);
            }
        }
        return new DirectoryFeed(added, changed, closed, changes);
    }

    private static boolean hasEnded(Unit unit, LocalDate day) {
        return unit.validTo().isPresent() && unit.validTo().get().isBefore(day);
    }

    private static List<UnitChange> changes(Directory was, Directory now) {
        var changes = new ArrayList<UnitChange>();
        for (UnitId id : now.timeline().ids()) {
            List<Unit> old = was.timeline().of(id);
            List<Unit> spans = now.timeline().of(id);
            if (!old.equals(spans)) {
                changesOf(now, new HashSet<>(old), spans, changes);
            }
        }
        return changes;
    }

    private static void changesOf(Directory now, Set<Unit> old, List<Unit> spans, List<UnitChange> changes) {
        for (int i = 0; i < spans.size(); i++) {
            Unit span = spans.get(i);
            Optional<Unit> known = old.stream().filter(unit -> unit.validFrom().equals(span.validFrom())).findFirst();
            List<DirectoryDiff.Field> news = known.map(unit -> fields(now, unit, span)).orElse(List.of());
            if (i == 0 && old.isEmpty()) {
                changes.add(new UnitChange(span.code(), Kind.ADDED, span.validFrom(), span.openedBy(), List.of(), List.of(), Optional.empty()));
            } else if (known.isPresent() && !news.isEmpty()) {
                changes.add(new UnitChange(known.get().code(), Kind.CHANGED, span.validFrom(), span.openedBy(), news, List.of(), Optional.empty()));
            } else if (known.isEmpty() && i > 0) {
                changes.add(new UnitChange(spans.get(i - 1).code(), Kind.CHANGED, span.validFrom(), span.openedBy(), fields(now, spans.get(i - 1), span),
                        List.of(), Optional.empty()));
            }
        }
        Unit last = spans.get(spans.size() - 1);
        boolean told = old.stream().anyMatch(unit -> unit.validTo().equals(last.validTo()) && unit.succession().equals(last.succession()));
        if (last.validTo().isPresent() && !told) {
            LocalDate day = last.validTo().get().plusDays(1);
            changes.add(new UnitChange(last.code(), Kind.CLOSED, day, last.closedBy(), List.of(),
                    last.succession().units().stream().map(code -> codeOn(now, code, day)).toList(), last.successor().map(code -> codeOn(now, code, day))));
        }
    }

    private static List<DirectoryDiff.Field> fields(Directory now, Unit before, Unit after) {
        return UnitFields.differences(now, before, after).stream().filter(field -> !DATES.contains(field.name())).toList();
    }

    private static UnitCode codeOn(Directory now, UnitCode code, LocalDate day) {
        return now.identity(code).map(id -> now.timeline().near(id, day).code()).orElse(code);
    }
}
