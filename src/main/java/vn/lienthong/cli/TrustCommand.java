package vn.lienthong.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How far certificates can be relied on, now and on a day to come. */
@Command(name = "trust")
final class TrustCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    static CommandLine with(Terminal terminal, GatewayHost host) {
        return new CommandLine(new TrustCommand()).addSubcommand("status", new TrustStatusCommand(terminal))
                .addSubcommand("calendar", new TrustCalendarCommand(terminal, host)).addSubcommand("rehearse", new TrustRehearseCommand(terminal, host));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "trust: no command (expected: one of " + String.join(", ", spec.subcommands().keySet()) + ")");
    }
}
