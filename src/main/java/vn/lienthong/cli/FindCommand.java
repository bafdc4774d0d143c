package vn.lienthong.cli;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.FoundDocument;

/** Finds documents that a unit sent or received. */
@Command(name = "find")
final class FindCommand implements Callable<Integer> {

    private static final int PAGE = 1000;

    private final Terminal terminal;

    @Option(names = "--unit", paramLabel = "CODE", required = true)
    private String unit = "";

    @Option(names = "--from", paramLabel = "CODE")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "CODE")
    private @Nullable String to;

    @Option(names = "--task", paramLabel = "CODE")
    private @Nullable String task;

    @Option(names = "--application", paramLabel = "TYPE")
    private @Nullable String application;

    @Option(names = "--steering", paramLabel = "0|1|2")
    private @Nullable String steering;

    @Option(names = "--since", paramLabel = "DAY")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "DAY")
    private @Nullable String until;

    @Option(names = "--max", paramLabel = "N", defaultValue = "100")
    private int max;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** At most one; lines without. */
    static final class Form {

        @Option(names = "--csv")
        private boolean csv;

        @Option(names = "--json")
        private boolean json;
    }

    FindCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.atLeast(1, "--max", max);
        var query = new DocumentQuery(Arguments.unit(unit), Arguments.optionalUnit(from), Arguments.optionalUnit(to), Optional.ofNullable(task), Optional.ofNullable(application),
                Optional.ofNullable(steering), Optional.ofNullable(since).map(text -> time(text, 0)), Optional.ofNullable(until).map(text -> time(text, 1)));
        int count = 0;
        Optional<String> next = Optional.empty();
        try (var client = connection.open()) {
            FoundPrinter printer = printer();
            do {
                var page = client.find(query, Math.min(PAGE, max - count), next);
                for (FoundDocument document : page.items()) {
                    printer.print(document);
                }
                count += page.items().size();
                next = page.nextCursor();
            } while (next.isPresent() && count < max);
            printer.end();
        }
        String more = next.isPresent() ? "+" : "";
        terminal.remark("Số văn bản tìm thấy: " + count + more, "Documents found: " + count + more);
        return count > 0 ? Exit.DONE : Exit.NEGATIVE;
    }

    private FoundPrinter printer() throws IOException {
        return form.csv ? FoundPrinter.csv(terminal.out()) : form.json ? FoundPrinter.json(terminal.out()) : FoundPrinter.lines(terminal.out());
    }

    /** A day of Việt Nam, from its beginning, or to its end; or an instant. */
    private static Instant time(String text, int days) {
        try {
            return text.contains("T") ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).plusDays(days).atStartOfDay(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw CommandFailure.wrongUse("thời điểm: '" + text + "' (cần: như 2026-03-02 hoặc 2026-03-02T08:00:00+07:00)",
                    "time: '" + text + "' (expected: like 2026-03-02 or 2026-03-02T08:00:00+07:00)");
        }
    }
}
