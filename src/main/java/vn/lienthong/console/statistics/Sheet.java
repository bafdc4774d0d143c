package vn.lienthong.console.statistics;

import java.time.Instant;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param countedUntil every event before it is in the figures
 * @param lines        all of them, ordered
 * @param total        their sum
 */
public record Sheet(StatisticsQuery query, Instant countedUntil, List<Line> lines, Line total) {

    private static final int PAGE = 50;

    /** What a chart can show and a person can read. */
    private static final int BARS = 15;

    public Sheet {
        lines = List.copyOf(lines);
    }

    public int pages() {
        return Math.max(1, (lines.size() + PAGE - 1) / PAGE);
    }

    /** The page that is shown; the last one when less is there than was asked for. */
    public int page() {
        return Math.min(query.page(), pages());
    }

    public List<Line> shown() {
        return lines.subList((page() - 1) * PAGE, Math.min(lines.size(), page() * PAGE));
    }

    /** The first lines. */
    public List<Line> charted() {
        return lines.size() <= BARS || query.view() != StatisticsQuery.View.UNIT ? lines : lines.subList(0, BARS);
    }
}
