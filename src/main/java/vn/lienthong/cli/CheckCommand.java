package vn.lienthong.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares what a gateway keeps: payloads, database, receipts. */
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    CheckCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        var settings = options.settings();
        var findings = check(settings);
        findings.warnings().forEach(terminal::say);
        var wrong = findings.wrong();
        wrong.forEach(terminal::say);
        terminal.say("Số điểm sai: " + wrong.size() + ".", "Things wrong: " + wrong.size() + ".");
        return wrong.isEmpty() ? Exit.DONE : Exit.NEGATIVE;
    }

    private GatewayHost.Findings check(HostSettings settings) {
        try (var progress = terminal.progress("Kiểm tra", "Checking", 1)) {
            return host.check(settings, progress::at);
        }
    }
}
