package vn.lienthong.console.statistics;

import java.time.YearMonth;
import java.util.EnumMap;
import java.util.Map;
import vn.lienthong.statistics.Measure;

/**
 * One line of figures.
 *
 * @param key   the month as {@code 2026-11}, the level, or the code of the unit
 * @param level that the unit had then; empty of other lines
 * @param name  of the unit; empty of other lines
 */
public record Line(String key, String level, String name, Map<Measure, Long> amounts) {

    public Line {
        amounts = Map.copyOf(amounts);
    }

    /** Of a line of a month. */
    public YearMonth month() {
        return YearMonth.parse(key);
    }

    public long of(Measure measure) {
        return amounts.getOrDefault(measure, 0L);
    }

    public long sent() {
        return of(Measure.SENT);
    }

    public long refused() {
        return of(Measure.REFUSED);
    }

    public long received() {
        return of(Measure.RECEIVED);
    }

    public long collected() {
        return of(Measure.COLLECTED);
    }

    public long onTime() {
        return of(Measure.ACKNOWLEDGED_ON_TIME);
    }

    public long late() {
        return of(Measure.ACKNOWLEDGED_LATE);
    }

    public long takenOnTime() {
        return of(Measure.TAKEN_ON_TIME);
    }

    public long takenLate() {
        return of(Measure.TAKEN_LATE);
    }

    public long notCollected() {
        return of(Measure.NOT_COLLECTED);
    }

    /** Whether any duty has a verdict, so that there is a share. */
    public boolean judged() {
        return onTime() + late() > 0;
    }

    /** Acknowledged on time, of all that has a verdict, in tenths of a percent. */
    public double shareOnTime() {
        return judged() ? Math.floor(onTime() * 1000.0 / (onTime() + late())) / 10 : 0;
    }

    /** Both together. */
    Line with(Line other) {
        var sum = new EnumMap<Measure, Long>(Measure.class);
        sum.putAll(amounts);
        other.amounts().forEach((measure, amount) -> sum.merge(measure, amount, Long::sum));
        return new Line(key, level, name, sum);
    }
}
