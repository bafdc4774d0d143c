package vn.lienthong.statistics;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * Statistics as they are given out.
 *
 * @param countedUntil every event before this instant is in it
 */
public record Report(Instant countedUntil, List<Row> rows) {

    public Report {
        rows = List.copyOf(rows);
    }

    /**
     * One line.
     *
     * @param unit      empty for the total of a level
     * @param level     that the unit had then
     * @param procedure of results of procedures; empty for everything
     * @param amounts   what was counted; a measure that is not there is 0
     */
    public record Row(Optional<UnitCode> unit, String level, YearMonth month, Optional<String> procedure, Map<Measure, Long> amounts) {

        public Row {
            amounts = Map.copyOf(amounts);
        }

        public long amount(Measure measure) {
            return amounts.getOrDefault(measure, 0L);
        }
    }
}
