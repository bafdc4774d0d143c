package vn.lienthong.deadline;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.lienthong.kernel.Text;

/**
 * Reads the table of special days: CSV (RFC 4180) in UTF-8 with the columns date (ISO 8601), kind, name_vi, name_en, certainty
 * and source. Mistakes are reported with file, line and value.
 */
public final class HolidayFile {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder()
            .setHeader().setSkipHeaderRecord(true).setIgnoreEmptyLines(true).setTrim(true).get();

    private HolidayFile() {
    }

    /** @throws IOException when a row cannot be read, or a day stands twice */
    public static List<SpecialDay> read(Reader file, String name) throws IOException {
        var days = new ArrayList<SpecialDay>();
        var seen = new HashSet<LocalDate>();
        try (var lines = FORMAT.parse(file)) {
            for (CSVRecord line : lines) {
                try {
                    SpecialDay day = day(line);
                    if (!seen.add(day.date())) {
                        throw new IllegalArgumentException("date: " + day.date() + " twice (expected: once)");
                    }
                    days.add(day);
                } catch (IllegalArgumentException | DateTimeException e) {
                    throw new IOException(name + ", record " + line.getRecordNumber() + ": " + e.getMessage(), e);
                }
            }
        }
        return List.copyOf(days);
    }

    /** The table that comes with the program: Việt Nam, from 2018. */
    public static List<SpecialDay> vietnam() throws IOException {
        String name = "deadline/holidays-vn.csv";
        try (InputStream stream = HolidayFile.class.getClassLoader().getResourceAsStream(name)) {
            if (stream == null) {
                throw new IOException(name + ": not in the program");
            }
            return read(new InputStreamReader(stream, StandardCharsets.UTF_8), name);
        }
    }

    private static SpecialDay day(CSVRecord line) {
        return new SpecialDay(LocalDate.parse(line.get("date")), word(SpecialDay.Kind.class, "kind", line),
                new Text(line.get("name_vi"), line.get("name_en")), word(SpecialDay.Certainty.class, "certainty", line), line.get("source"));
    }

    private static <E extends Enum<E>> E word(Class<E> words, String column, CSVRecord line) {
        String text = line.get(column);
        try {
            return Enum.valueOf(words, text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + ": '" + text + "' (expected: one of "
                    + List.of(words.getEnumConstants()).toString().toLowerCase(Locale.ROOT).replace('_', '-') + ")", e);
        }
    }
}
