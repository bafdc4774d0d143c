package vn.lienthong.cli;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.exchange.Uncollected.Overdue;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.ReportQuery;
import vn.lienthong.statistics.Report;
import vn.lienthong.statistics.ReportCsv;
import vn.lienthong.statistics.Reports;

/** Gives out statistics, of a gateway's data folder or over SOAP, and lists what is overdue. */
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {

    private static final List<String> LEVELS = List.of("central", "province", "district", "commune");
    private static final int MOST_OVERDUE = 1000;

    private final Terminal terminal;
    private final GatewayHost host;

    /** What is asked for. */
    enum What { UNITS, PROCEDURES, OVERDUE }

    @Parameters(index = "0", paramLabel = "WHAT", arity = "0..1", defaultValue = "units")
    private What what = What.UNITS;

    @Option(names = "--from", paramLabel = "MONTH")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "MONTH")
    private @Nullable String to;

    @ArgGroup
    private Whose whose = new Whose();

    @Option(names = "--csv")
    private boolean csv;

    @Mixin
    private ReportSource source = new ReportSource();

    /** At most one says whose figures; without one it is the totals of levels, or over SOAP one's own units. */
    static final class Whose {

        @Option(names = "--unit", paramLabel = "CODE")
        private @Nullable String unit;

        @Option(names = "--level", paramLabel = "LEVEL")
        private @Nullable String level;

        @Option(names = "--all")
        private boolean all;
    }

    ReportCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        if (what == What.OVERDUE) {
            return overdue();
        }
        YearMonth last = month("--to", Optional.ofNullable(to).orElseGet(() -> YearMonth.now(VietnamTime.ZONE).toString()));
        YearMonth first = from == null ? last : month("--from", from);
        Report report = source.overSoap() ? asked(first, last) : read(first, last);
        if (csv) {
            ReportCsv.write(report, terminal.out());
        } else {
            new ReportTable(terminal).print(report);
        }
        return report.rows().isEmpty() ? Exit.NEGATIVE : Exit.DONE;
    }

    private Report asked(YearMonth first, YearMonth last) throws IOException {
        try (var client = source.open()) {
            return client.report(new ReportQuery(unit(), Optional.ofNullable(whose.level), first, last, what == What.PROCEDURES));
        }
    }

    private Report read(YearMonth first, YearMonth last) throws IOException {
        Report[] found = new Report[1];
        host.figures(source.host(), (reports, uncollected) -> found[0] = read(reports, first, last));
        return found[0];
    }

    private Report read(Reports reports, YearMonth first, YearMonth last) {
        boolean procedures = what == What.PROCEDURES;
        if (whose.unit != null) {
            return reports.ofUnits(List.of(Arguments.unit(whose.unit)), first, last, procedures);
        }
        if (whose.all || procedures && whose.level == null) {
            return reports.ofEveryUnit(LEVELS, first, last, procedures);
        }
        return reports.ofLevels(whose.level == null ? LEVELS : List.of(whose.level), first, last, procedures);
    }

    private int overdue() throws IOException {
        if (source.overSoap()) {
            throw CommandFailure.wrongUse("report overdue chỉ đọc thư mục dữ liệu (cần: --data)", "report overdue reads a data folder only (expected: --data)");
        }
        int[] count = {0};
        host.figures(source.host(), (reports, uncollected) -> {
            List<Overdue> found = uncollected.overdue(unit(), MOST_OVERDUE);
            found.forEach(one -> terminal.out().println(VietnamTime.iso(one.since()) + "  " + one.unit() + "  " + one.delivery() + "  " + one.exchange()));
            count[0] = found.size();
        });
        terminal.say("Số lượt gửi chưa được lấy đúng hạn: " + count[0] + (count[0] == MOST_OVERDUE ? "+." : "."),
                "Deliveries not collected in time: " + count[0] + (count[0] == MOST_OVERDUE ? "+." : "."));
        return Exit.DONE;
    }

    private Optional<UnitCode> unit() {
        return Arguments.optionalUnit(whose.unit);
    }

    private static YearMonth month(String option, String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException e) {
            throw CommandFailure.wrongUse(option + ": '" + text + "' (cần: như 2026-11)", option + ": '" + text + "' (expected: like 2026-11)");
        }
    }
}
