package vn.lienthong.console.statistics;

import java.time.Clock;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.console.statistics.StatisticsQuery.Sort;
import vn.lienthong.console.statistics.StatisticsQuery.View;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.Unmarked;
import vn.lienthong.kernel.VietnamTime;

/** Puts the figures and the names together. */
public final class StatisticsReading {

    private final JdbcFigures figures;
    private final JdbcChaseList chase;
    private final CurrentDirectory directory;
    private final Clock clock;

    public StatisticsReading(JdbcFigures figures, JdbcChaseList chase, CurrentDirectory directory, Clock clock) {
        this.figures = figures;
        this.chase = chase;
        this.directory = directory;
        this.clock = clock;
    }

    /** The present month of Vietnam. */
    YearMonth month() {
        return YearMonth.from(VietnamTime.dateOf(clock.instant()));
    }

    Sheet sheet(StatisticsQuery query) {
        var until = figures.countedUntil();
        List<Line> found = figures.lines(query);
        List<Line> lines = switch (query.view()) {
            case MONTH -> whole(found, Stream.iterate(query.from(), month -> !month.isAfter(query.to()), month -> month.plusMonths(1)).map(YearMonth::toString).toList());
            case LEVEL -> whole(found, query.level().map(List::of).orElse(StatisticsQuery.LEVELS));
            case UNIT -> units(found, query);
        };
        return new Sheet(query, until, lines, lines.stream().reduce(new Line("", "", "", Map.of()), Line::with));
    }

    /** A line for every key, also where nothing was counted. */
    private static List<Line> whole(List<Line> found, List<String> keys) {
        Map<String, Line> byKey = found.stream().collect(Collectors.toMap(Line::key, Function.identity()));
        return keys.stream().map(key -> byKey.getOrDefault(key, new Line(key, "", "", Map.of()))).toList();
    }

    private List<Line> units(List<Line> found, StatisticsQuery query) {
        Directory now = directory.get();
        String wanted = Unmarked.of(query.named());
        return found.stream().map(line -> new Line(line.key(), line.level(), name(now, new UnitCode(line.key())), line.amounts()))
                .map(line -> new Named(line, Unmarked.of(line.name())))
                .filter(one -> (Unmarked.of(one.line().key()) + " " + one.plain()).contains(wanted)).sorted(order(query.sort())).map(Named::line).toList();
    }

    /** A line with its name as people type it. */
    private record Named(Line line, String plain) {
    }

    private static Comparator<Named> order(Sort sort) {
        Comparator<Named> byName = Comparator.comparing(Named::plain).thenComparing(Named::line, Comparator.comparing(Line::key).thenComparing(Line::level));
        return switch (sort) {
            case NAME -> byName;
            case LATE -> most(Line::late).thenComparing(byName);
            case RECEIVED -> most(Line::received).thenComparing(byName);
            case SENT -> most(Line::sent).thenComparing(byName);
            case NOT_COLLECTED -> most(Line::notCollected).thenComparing(byName);
        };
    }

    private static Comparator<Named> most(ToLongFunction<Line> amount) {
        return Comparator.comparing(Named::line, Comparator.comparingLong(amount).reversed());
    }

    /** Who has not collected, those with most first. */
    List<Laggard> laggards() {
        Directory now = directory.get();
        return chase.all().stream().map(one -> one.named(name(now, one.unit()),
                now.unit(one.unit()).map(unit -> unit.level().name().toLowerCase(Locale.ROOT)).orElse(""))).toList();
    }

    String name(UnitCode unit) {
        return name(directory.get(), unit);
    }

    private static String name(Directory directory, UnitCode unit) {
        return directory.unit(unit).map(Unit::name).orElse("");
    }
}
