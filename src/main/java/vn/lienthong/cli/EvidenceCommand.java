package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Evidence bundles: made, shown to people, and made smaller. */
@Command(name = "evidence")
final class EvidenceCommand extends CommandGroup {

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new EvidenceCommand())
                .addSubcommand("export", new EvidenceExportCommand(terminal, host))
                .addSubcommand("page", new EvidencePageCommand(terminal))
                .addSubcommand("without-packet", new EvidenceWithoutPacketCommand(terminal));
    }
}
