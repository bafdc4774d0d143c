package vn.lienthong.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.kernel.Text;

/** A terminal that remembers what was said, with a gateway that never starts behind it. */
final class RecordedTerminal {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandLineInterface commands;

    RecordedTerminal(Language language) {
        this(language, new NoGateway());
    }

    RecordedTerminal(Language language, GatewayHost host) {
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), language, false);
        this.commands = new CommandLineInterface(terminal, host);
    }

    int run(String... arguments) {
        return commands.execute(arguments);
    }

    CommandLine commandLine() {
        return commands.commandLine();
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String remarked() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static final class NoGateway implements GatewayHost {

        @Override
        public Running start(HostSettings settings) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public Findings check(HostSettings settings, CheckProgress progress) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public LogFigures measureLog(HostSettings settings, int rate, int seconds) {
            throw new IllegalStateException("no gateway here");
        }

        @Override
        public GrowthFigures measureGrowth(HostSettings settings, java.util.List<Long> sizes, int rounds) {
            throw new IllegalStateException("no gateway here");
        }

        @Override
        public void figures(HostSettings settings, java.util.function.BiConsumer<vn.lienthong.statistics.Reports, vn.lienthong.exchange.Uncollected> reader) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public boolean exportEvidence(HostSettings settings, vn.lienthong.kernel.ExchangeId exchange, boolean withPacket, java.io.OutputStream out) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public void commands(HostSettings settings, int max, java.util.function.Consumer<java.util.List<vn.lienthong.ledger.LoggedEntry>> reader) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public void receipts(HostSettings settings, java.util.function.Consumer<vn.lienthong.evidence.ReceiptLog> reader) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public void undecided(HostSettings settings,
                java.util.function.BiConsumer<vn.lienthong.exchange.Readdressing, vn.lienthong.directory.DirectoryDesk> work) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public void parkedStatuses(HostSettings settings, java.util.function.Consumer<vn.lienthong.conversation.ParkedStatuses> work) {
            throw new IllegalStateException("no gateway here");
        }

        @Override
        public void retention(HostSettings settings,
                java.util.function.BiConsumer<vn.lienthong.retention.Retention, vn.lienthong.retention.RetentionRules> work) {
            throw new IllegalStateException("no gateway here");
        }

        @Override
        public void directory(HostSettings settings, java.util.function.Consumer<vn.lienthong.directory.DirectoryDesk> work) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }

        @Override
        public void trust(HostSettings settings, java.util.function.Consumer<TrustReading> reader) {
            throw CommandFailure.negative("Ở đây không có trục.", "No gateway here.");
        }
    }
}
