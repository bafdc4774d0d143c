package vn.lienthong.console.statistics;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * A table to be taken away.
 *
 * @param title of the sheet, at most 31 characters without {@code []:*?/\}
 * @param rows  cells are texts and numbers
 */
record Table(String title, List<String> headings, List<List<Object>> rows) {

    private static final String PROGRAM = "lienthong";
    private static final int WIDEST = 60;

    Table {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
    }

    /** CSV (RFC 4180) in UTF-8, with the mark at its beginning without which spreadsheets take Vietnamese letters for something else. */
    void csv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write('\uFEFF');
        var printer = new CSVPrinter(writer, CSVFormat.RFC4180);
        printer.printRecord(headings);
        for (List<Object> row : rows) {
            printer.printRecord(row);
        }
        printer.flush();
    }

    /** Office Open XML (ECMA-376): numbers are numbers, the headings stay in sight and filter. */
    void xlsx(OutputStream out) throws IOException {
        try (var book = new Workbook(out, PROGRAM, "1.0")) {
            Worksheet sheet = book.newWorksheet(title);
            for (int column = 0; column < headings.size(); column++) {
                sheet.value(0, column, headings.get(column));
                sheet.width(column, width(column));
            }
            sheet.range(0, 0, 0, headings.size() - 1).style().bold().wrapText(true).set();
            for (int row = 0; row < rows.size(); row++) {
                List<Object> cells = rows.get(row);
                for (int column = 0; column < cells.size(); column++) {
                    if (cells.get(column) instanceof Number number) {
                        sheet.value(row + 1, column, number);
                    } else {
                        sheet.value(row + 1, column, cells.get(column).toString());
                    }
                }
            }
            sheet.freezePane(0, 1);
            sheet.setAutoFilter(0, 0, rows.size(), headings.size() - 1);
        }
    }

    private double width(int column) {
        int longest = rows.stream().mapToInt(row -> row.get(column).toString().length()).max().orElse(0);
        return Math.min(WIDEST, Math.max(12, longest + 2));
    }
}
