package vn.lienthong.console.statistics;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What the charts of the page show; their script asks for it as JSON.
 *
 * @param traffic    sent and received
 * @param timeliness acknowledged on time and late
 */
record Charts(Chart traffic, Chart timeliness) {

    /** @param labels one for each value of each series */
    record Chart(List<String> labels, List<Series> series) {
    }

    /** @param tone a word that the script knows a colour for */
    record Series(String label, String tone, List<Long> values) {
    }

    /**
     * @param label of a line
     * @param word  for what is counted: {@code sent}, {@code received}, {@code on-time}, {@code late}
     */
    static Charts of(Sheet sheet, Function<Line, String> label, Function<String, String> word) {
        List<String> labels = sheet.charted().stream().map(label).toList();
        return new Charts(
                new Chart(labels, List.of(series(sheet, word, "sent", Line::sent), series(sheet, word, "received", Line::received))),
                new Chart(labels, List.of(series(sheet, word, "on-time", Line::onTime), series(sheet, word, "late", Line::late))));
    }

    private static Series series(Sheet sheet, Function<String, String> word, String tone, ToLongFunction<Line> amount) {
        return new Series(word.apply(tone), tone, sheet.charted().stream().map(amount::applyAsLong).toList());
    }
}
