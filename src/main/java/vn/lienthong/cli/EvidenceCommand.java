package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Evidence bundles: made, shown to people, and made smaller. */
@Command(name = "evidence")
final class EvidenceCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new EvidenceCommand())
                .addSubcommand("export", new EvidenceExportCommand(terminal, host))
                .addSubcommand("page", new EvidencePageCommand(terminal))
                .addSubcommand("without-packet", new EvidenceWithoutPacketCommand(terminal));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: one of " + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
