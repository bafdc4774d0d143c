package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What units say about delivered documents: say it, and look after what could not be assigned. */
@Command(name = "status")
final class StatusCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine line(Terminal terminal, GatewayHost host) {
        return new CommandLine(new StatusCommand()).addSubcommand(new StatusSendCommand(terminal))
                .addSubcommand(new StatusParkedCommand(terminal, host)).addSubcommand(new StatusReleaseCommand(terminal, host));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command (expected: one of " + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
