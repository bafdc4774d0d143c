package vn.lienthong.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.lienthong.kernel.UnitCode;

/** Writes units as the file that {@link DirectoryFiles#units} reads, with every column. */
public final class UnitsCsv {

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").setHeader("code", "code35", "name", "area",
            "level", "kind", "parent", "channel", "connected", "valid_from", "valid_to", "successor", "signature", "mail_to",
            "acknowledge_hours", "collect_hours", "unit", "opened_by", "closed_by").get();

    private UnitsCsv() {
    }

    /** All spans of all units. */
    public static void history(Directory directory, Appendable out) throws IOException {
        write(directory.history(), out);
    }

    /** The units open on a day, each with the span it is in. */
    public static void on(Directory directory, LocalDate day, Appendable out) throws IOException {
        write(directory.history().stream().filter(unit -> unit.isOpenOn(day)).toList(), out);
    }

    /** Units as text; the same units are the same text. */
    public static String text(Collection<Unit> units) {
        var text = new StringBuilder();
        try {
            write(units, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return text.toString();
    }

    private static void write(Collection<Unit> units, Appendable out) throws IOException {
        var printer = new CSVPrinter(out, FORMAT);
        for (Unit unit : units) {
            printer.printRecord(unit.code(), text(unit.code35()), unit.name(), unit.area(), unit.level().name().toLowerCase(Locale.ROOT),
                    unit.kind(), text(unit.parent()), unit.channel(), unit.connected() ? "yes" : "no", unit.validFrom(), text(unit.validTo()),
                    unit.succession().units().stream().map(UnitCode::value).collect(Collectors.joining(" ")), unit.signatureRule().wire(),
                    text(unit.succession().mailTo()), text(unit.deadlines().acknowledgeHours()), text(unit.deadlines().collectHours()),
                    unit.id(), unit.openedBy().map(LegalAct::wire).orElse(""), unit.closedBy().map(LegalAct::wire).orElse(""));
        }
        printer.flush();
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }
}
