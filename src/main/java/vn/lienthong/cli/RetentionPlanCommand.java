package vn.lienthong.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.retention.Purgeable;

/** Says what a run would purge, and changes nothing. */
@Command(name = "plan")
final class RetentionPlanCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Option(names = "--max", paramLabel = "N", defaultValue = "100")
    private int max;

    @Mixin
    private HostOptions options = new HostOptions();

    RetentionPlanCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.atLeast(1, "--max", max);
        int[] found = {0};
        host.retention(options.settings(), (retention, rules) -> {
            terminal.out().print(rules.text());
            for (Purgeable packet : retention.plan(rules, Instant.now(), max)) {
                found[0]++;
                terminal.out().println(VietnamTime.iso(packet.ended()) + "  " + packet.exchange() + "  " + packet.type() + "  " + packet.from() + "  "
                        + packet.location().size() + " B  " + packet.documentId());
            }
        });
        terminal.say("Gói tin sẽ được xóa: " + found[0] + (found[0] == max ? " hoặc hơn." : "."), "Packets to be purged: " + found[0] + (found[0] == max ? " or more." : "."));
        return Exit.DONE;
    }
}
