package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.ReceiptLog.LoggedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.LoggedEntry;

/** Lists a gateway's receipts by exchange, by unit or by time, and takes copies of them; or what its administrators did. */
@Command(name = "receipts")
final class ReceiptsCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--max", paramLabel = "N", defaultValue = "100")
    private int max;

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Mixin
    private HostOptions options = new HostOptions();

    /** What is asked for. */
    static final class Which {

        @Option(names = "--exchange", paramLabel = "ID")
        private @Nullable String exchange;

        @Option(names = "--unit", paramLabel = "CODE")
        private @Nullable String unit;

        @Option(names = "--commands")
        private boolean commands;

        @ArgGroup(exclusive = false)
        private @Nullable Span span;
    }

    /** From an instant to another. */
    static final class Span {

        @Option(names = "--from", paramLabel = "TIME", required = true)
        private String from = "";

        @Option(names = "--to", paramLabel = "TIME", required = true)
        private String to = "";
    }

    ReceiptsCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.atLeast(1, "--max", max);
        int[] found = {0};
        if (which.commands) {
            host.commands(options.settings(), max, commands -> found[0] = printCommands(commands));
            return found[0] > 0 ? Exit.DONE : Exit.NEGATIVE;
        }
        host.receipts(options.settings(), log -> found[0] = print(find(log)));
        return found[0] > 0 ? Exit.DONE : Exit.NEGATIVE;
    }

    private List<Receipt> find(ReceiptLog log) {
        if (which.exchange != null) {
            return log.ofExchange(Arguments.exchange(which.exchange));
        }
        if (which.unit != null) {
            return log.ofUnit(Arguments.unit(which.unit), 0, max).stream().map(LoggedReceipt::receipt).toList();
        }
        Span span = which.span == null ? new Span() : which.span;
        return log.between(instant(span.from), instant(span.to), max).stream().map(LoggedReceipt::receipt).toList();
    }

    private int print(List<Receipt> receipts) {
        for (Receipt receipt : receipts) {
            Statement statement = receipt.statement();
            terminal.out().println(VietnamTime.iso(statement.at()) + "  " + statement.id() + "  "
                    + terminal.language().of(statement.event().text()) + "  " + statement.from().map(UnitCode::value).orElse("?") + " → "
                    + (statement.recipients().size() > 3 ? statement.recipients().size() : statement.recipients())
                    + "  " + statement.documentId().orElse("?"));
            save(receipt);
        }
        terminal.say("Số biên nhận: " + receipts.size() + ".", "Receipts: " + receipts.size() + ".");
        return receipts.size();
    }

    /** What, by whom, and every line of it but those that say what stayed. */
    private int printCommands(List<LoggedEntry> commands) {
        for (LoggedEntry command : commands) {
            List<String> lines = command.content().lines().toList();
            String by = lines.size() > 1 ? lines.get(1).replaceFirst(" [^ ]*$", "") : "-";
            String leaf = command.leaf().map(index -> index.toString()).orElse("-");
            terminal.out().println(VietnamTime.iso(command.at()) + "  " + lines.get(0) + "  " + by + "  " + terminal.language().of(new Text("lá ", "leaf ")) + leaf);
            lines.stream().skip(2).filter(line -> !line.startsWith("= ")).forEach(line -> terminal.out().println("    " + line));
        }
        terminal.say("Số lệnh: " + commands.size() + ".", "Commands: " + commands.size() + ".");
        return commands.size();
    }

    private void save(Receipt receipt) {
        if (out == null) {
            return;
        }
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve(receipt.statement().id() + ".xml"), receipt.xml());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw CommandFailure.wrongUse("thời điểm: '" + text + "' (cần: như 2026-03-02T08:00:00+07:00)",
                    "time: '" + text + "' (expected: like 2026-03-02T08:00:00+07:00)");
        }
    }
}
