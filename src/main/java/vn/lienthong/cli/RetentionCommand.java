package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** How long packets are kept: what would go, let it go, keep it. */
@Command(name = "retention")
final class RetentionCommand extends CommandGroup {

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new RetentionCommand()).addSubcommand(new RetentionPlanCommand(terminal, host)).addSubcommand(new RetentionRunCommand(terminal, host))
                .addSubcommand(new RetentionHoldCommand(terminal, host)).addSubcommand(new RetentionHoldsCommand(terminal, host));
    }
}
