package vn.lienthong.statistics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.lienthong.kernel.UnitCode;

/** A report as CSV (RFC 4180): unit, level, month, procedure, then a column for each measure under its wire name. */
public final class ReportCsv {

    private ReportCsv() {
    }

    /** @throws IOException when it cannot be written */
    public static void write(Report report, Appendable out) throws IOException {
        var printer = new CSVPrinter(out, CSVFormat.RFC4180);
        printer.printRecord(Stream.concat(Stream.of("unit", "level", "month", "procedure"), Stream.of(Measure.values()).map(Measure::wire)).toList());
        for (Report.Row row : report.rows()) {
            List<Object> cells = new ArrayList<>(List.of(row.unit().map(UnitCode::value).orElse(""), row.level(), row.month(), row.procedure().orElse("")));
            Stream.of(Measure.values()).forEach(measure -> cells.add(row.amount(measure)));
            printer.printRecord(cells);
        }
        printer.flush();
    }
}
