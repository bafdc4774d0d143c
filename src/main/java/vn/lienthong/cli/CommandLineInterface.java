package vn.lienthong.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import vn.lienthong.cli.bench.BenchCommand;
import vn.lienthong.kernel.Text;

/** Puts the commands together and turns whatever happens into a sentence and an exit code. */
public final class CommandLineInterface {

    private final Terminal terminal;
    private final GatewayHost host;

    CommandLineInterface(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    /**
     * Runs one command of this process.
     *
     * @param host used by the commands that need a gateway here
     */
    public static int run(String[] args, GatewayHost host) {
        return new CommandLineInterface(Terminal.ofProcess(Language.choose(args, System.getenv())), host).execute(args);
    }

    int execute(String... args) {
        return commandLine().execute(args);
    }

    /** All commands, with their help in the terminal's language. */
    CommandLine commandLine() {
        var line = new CommandLine(new MainCommand())
                .addSubcommand("serve", new ServeCommand(terminal, host))
                .addSubcommand("demo", new DemoCommand(terminal, host))
                .addSubcommand("sign", new SignCommand(terminal))
                .addSubcommand("verify", new VerifyCommand(terminal))
                .addSubcommand("verify-receipt", new VerifyReceiptCommand(terminal))
                .addSubcommand("verify-evidence", new VerifyEvidenceCommand(terminal))
                .addSubcommand("evidence", EvidenceCommand.line(terminal, host))
                .addSubcommand("send", new SendCommand(terminal))
                .addSubcommand("recall", new RecallCommand(terminal))
                .addSubcommand("pending", new PendingCommand(terminal))
                .addSubcommand("fetch", new FetchCommand(terminal))
                .addSubcommand("ack", new AckCommand(terminal))
                .addSubcommand("trace", new TraceCommand(terminal))
                .addSubcommand("find", new FindCommand(terminal))
                .addSubcommand("status", StatusCommand.line(terminal, host))
                .addSubcommand("witness", new WitnessCommand(terminal))
                .addSubcommand("check", new CheckCommand(terminal, host))
                .addSubcommand("receipts", new ReceiptsCommand(terminal, host))
                .addSubcommand("retention", RetentionCommand.line(terminal, host))
                .addSubcommand("undecided", new UndecidedCommand(terminal, host))
                .addSubcommand("bench", new BenchCommand(terminal, host))
                .addSubcommand("directory", DirectoryCommand.with(terminal, host))
                .addSubcommand("report", new ReportCommand(terminal, host))
                .addSubcommand("trust", TrustCommand.with(terminal, host))
                .addSubcommand("certs-sample", new CertsSampleCommand(terminal));
        line.setResourceBundle(ResourceBundle.getBundle("vn.lienthong.cli.usage", terminal.language().locale(),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler(this::explainWrongUse);
        line.setExecutionExceptionHandler((failure, command, parsed) -> new FailureReport(terminal).explain(failure));
        return line;
    }

    private int explainWrongUse(ParameterException mistake, String[] args) {
        var command = mistake.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println(terminal.language().of(new Text(
                "Dùng sai lệnh: " + mistake.getMessage() + "\nXem hướng dẫn: " + command + " --help",
                "Wrong use: " + mistake.getMessage() + "\nFor help: " + command + " --help")));
        return Exit.WRONG_USE;
    }
}
