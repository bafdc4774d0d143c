package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What units say about delivered documents: say it, and look after what could not be assigned. */
@Command(name = "status")
final class StatusCommand extends CommandGroup {

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new StatusCommand()).addSubcommand(new StatusSendCommand(terminal))
                .addSubcommand(new StatusParkedCommand(terminal, host)).addSubcommand(new StatusReleaseCommand(terminal, host));
    }
}
