package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How far certificates can be relied on, now and on a day to come. */
@Command(name = "trust")
final class TrustCommand extends CommandGroup {

    static CommandLine with(Terminal terminal, GatewayHost host) {
        return new CommandLine(new TrustCommand()).addSubcommand("status", new TrustStatusCommand(terminal))
                .addSubcommand("calendar", new TrustCalendarCommand(terminal, host)).addSubcommand("rehearse", new TrustRehearseCommand(terminal, host));
    }
}
