package vn.lienthong.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.statistics.Measure;
import vn.lienthong.statistics.Report;

/** A report for people: one line a row, one column for each measure of which there is anything. */
final class ReportTable {

    private static final List<Text> KEYS = List.of(new Text("đơn vị", "unit"), new Text("cấp", "level"), new Text("tháng", "month"), new Text("thủ tục", "procedure"));

    private final Terminal terminal;

    ReportTable(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Report report) {
        List<Measure> measures = Stream.of(Measure.values()).filter(measure -> report.rows().stream().anyMatch(row -> row.amount(measure) != 0)).toList();
        var lines = new ArrayList<List<String>>();
        lines.add(Stream.concat(KEYS.stream(), measures.stream().map(Measure::text)).map(terminal.language()::of).toList());
        for (Report.Row row : report.rows()) {
            lines.add(Stream.concat(
                    Stream.of(row.unit().map(UnitCode::value).orElse("*"), row.level(), row.month().toString(), row.procedure().orElse("")),
                    measures.stream().map(measure -> Long.toString(row.amount(measure)))).toList());
        }
        int[] widths = IntStream.range(0, lines.get(0).size()).map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0)).toArray();
        lines.forEach(line -> terminal.out().println(IntStream.range(0, widths.length)
                .mapToObj(column -> padded(line.get(column), widths[column], column >= KEYS.size())).reduce((one, next) -> one + "  " + next).orElse("").stripTrailing()));
        terminal.say("Tính đến " + VietnamTime.iso(report.countedUntil()) + ".", "Counted until " + VietnamTime.iso(report.countedUntil()) + ".");
    }

    private static String padded(String cell, int width, boolean number) {
        String space = " ".repeat(width - cell.length());
        return number ? space + cell : cell + space;
    }
}
