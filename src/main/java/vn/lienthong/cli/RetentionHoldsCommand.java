package vn.lienthong.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import vn.lienthong.kernel.VietnamTime;

/** Lists what must be kept. */
@Command(name = "holds")
final class RetentionHoldsCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    RetentionHoldsCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        host.retention(options.settings(), (retention, rules) -> retention.holds().forEach(hold ->
                terminal.out().println(VietnamTime.iso(hold.since()) + "  " + hold.exchange() + "  " + hold.placedBy() + "  " + hold.reason())));
        return Exit.DONE;
    }
}
