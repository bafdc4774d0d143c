package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long packets are kept: what would go, let it go, keep it. */
@Command(name = "retention")
final class RetentionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new RetentionCommand()).addSubcommand(new RetentionPlanCommand(terminal, host)).addSubcommand(new RetentionRunCommand(terminal, host))
                .addSubcommand(new RetentionHoldCommand(terminal, host)).addSubcommand(new RetentionHoldsCommand(terminal, host));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: one of " + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
