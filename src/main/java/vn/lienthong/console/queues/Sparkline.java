package vn.lienthong.console.queues;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small line for a row of a table, as points of an SVG polyline in a box of {@value #WIDTH} by {@value #HEIGHT}. */
public final class Sparkline {

    public static final int WIDTH = 96;
    public static final int HEIGHT = 24;
    private static final int EDGE = 2;

    private Sparkline() {
    }

    /** {@code 2.0,22.0 94.0,2.0}: the first value at the left, nothing at the bottom, the highest value at the top; empty for fewer than two. */
    public static String points(List<Long> values) {
        if (values.size() < 2) {
            return "";
        }
        double highest = Math.max(1, values.stream().mapToLong(Long::longValue).max().orElse(1));
        double step = (double) (WIDTH - 2 * EDGE) / (values.size() - 1);
        return IntStream.range(0, values.size())
                .mapToObj(i -> String.format(Locale.ROOT, "%.1f,%.1f", EDGE + i * step, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * values.get(i) / highest))
                .collect(Collectors.joining(" "));
    }
}
