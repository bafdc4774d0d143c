package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * What a units file says otherwise than the directory. A file speaks only of the units and spans it names: a unit that is not
 * in it stays as it is, for a unit ends by its last day, never by disappearing.
 *
 * @param added   rows that are new: whole units, or further spans of known ones
 * @param changed rows that differ from the span they stand for
 * @param ended   those among the changed that now have a last day
 */
public record DirectoryDiff(List<Unit> added, List<Changed> changed, List<Changed> ended) {

    public DirectoryDiff {
        added = List.copyOf(added);
        changed = List.copyOf(changed);
        ended = List.copyOf(ended);
    }

    /** A span before and after, and how they differ. */
    public record Changed(Unit before, Unit after, List<Field> fields) {

        public Changed {
            fields = List.copyOf(fields);
        }
    }

    /** @param name as the column of the file is named @param before empty text for nothing @param after likewise */
    public record Field(String name, String before, String after) {
    }

    public boolean isEmpty() {
        return added.isEmpty() && changed.isEmpty() && ended.isEmpty();
    }

    /** Compares rows of a file with the directory. */
    static DirectoryDiff of(Directory directory, Collection<Unit> rows) {
        var added = new ArrayList<Unit>();
        var changed = new ArrayList<Changed>();
        var ended = new ArrayList<Changed>();
        for (Map.Entry<UnitId, List<Unit>> unit : byUnit(directory, rows).entrySet()) {
            List<Unit> known = directory.timeline().of(unit.getKey());
            for (Unit row : unit.getValue()) {
                Optional<Unit> span = counterpart(known, unit.getValue(), row);
                if (span.isEmpty()) {
                    added.add(row);
                    continue;
                }
                List<Field> fields = UnitFields.differences(directory, span.get(), row);
                if (!fields.isEmpty()) {
                    boolean ends = span.get().validTo().isEmpty() && row.validTo().isPresent();
                    (ends ? ended : changed).add(new Changed(span.get(), row, fields));
                }
            }
        }
        return new DirectoryDiff(added, changed, ended);
    }

    /** All spans there would be if the rows were believed. */
    static List<Unit> believed(Directory directory, Collection<Unit> rows) {
        var shop = new Workshop(directory.timeline());
        byUnit(directory, rows).forEach((id, list) -> {
            var spans = new ArrayList<>(directory.timeline().of(id));
            var later = new ArrayList<Unit>();
            for (Unit row : list) {
                Optional<Unit> span = counterpart(directory.timeline().of(id), list, row);
                if (span.isEmpty()) {
                    later.add(row);
                } else if (!UnitFields.differences(directory, span.get(), row).isEmpty()) {
                    spans.set(spans.indexOf(span.get()), row);
                }
            }
            later.forEach(row -> insert(spans, row));
            shop.put(id, spans);
        });
        return shop.all();
    }

    /** A row that begins within an open span of the directory ends that span. */
    private static void insert(List<Unit> spans, Unit row) {
        LocalDate day = row.validFrom();
        for (int i = 0; i < spans.size(); i++) {
            Unit span = spans.get(i);
            if (span.validFrom().isBefore(day) && span.validTo().isEmpty()) {
                spans.set(i, span.until(Optional.of(day.minusDays(1))));
            }
        }
        spans.add(row);
    }

    /** Rows by the unit they are of, under its identity in the directory. */
    private static Map<UnitId, List<Unit>> byUnit(Directory directory, Collection<Unit> rows) {
        var byUnit = new LinkedHashMap<UnitId, List<Unit>>();
        for (Unit row : rows) {
            boolean known = !directory.timeline().of(row.id()).isEmpty();
            UnitId id = known ? row.id() : directory.identity(row.code()).orElse(row.id());
            byUnit.computeIfAbsent(id, any -> new ArrayList<>()).add(id.equals(row.id()) ? row : row.of(id));
        }
        return byUnit;
    }

    /** The span that a row stands for: the one of the same first day, or the only one when the row corrects its first day to an earlier one. */
    private static Optional<Unit> counterpart(List<Unit> known, List<Unit> rows, Unit row) {
        Optional<Unit> same = known.stream().filter(unit -> unit.validFrom().equals(row.validFrom())).findFirst();
        boolean corrects = same.isEmpty() && known.size() == 1 && rows.size() == 1 && row.validFrom().isBefore(known.get(0).validFrom());
        return corrects ? Optional.of(known.get(0)) : same;
    }

    /** Codes of the units that differ. */
    List<UnitCode> codes() {
        var codes = new java.util.LinkedHashSet<UnitCode>();
        added.forEach(unit -> codes.add(unit.code()));
        changed.forEach(change -> codes.add(change.after().code()));
        ended.forEach(change -> codes.add(change.after().code()));
        return List.copyOf(codes);
    }
}
