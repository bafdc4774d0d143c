package vn.lienthong.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.conversation.ParkedStatuses.Parked;
import vn.lienthong.kernel.VietnamTime;

/** Lists the statuses whose document a gateway does not know, whether it runs or not. */
@Command(name = "parked")
final class StatusParkedCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Option(names = "--max", paramLabel = "N", defaultValue = "100")
    private int max;

    @Mixin
    private HostOptions options = new HostOptions();

    StatusParkedCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        Arguments.atLeast(1, "--max", max);
        int[] found = {0};
        host.parkedStatuses(options.settings(), parked -> parked.waiting(max).forEach(status -> {
            found[0]++;
            print(status);
        }));
        terminal.say("Trạng thái tạm giữ: " + found[0] + ".", "Statuses parked: " + found[0] + ".");
        return found[0] == 0 ? Exit.DONE : Exit.NEGATIVE;
    }

    private void print(Parked status) {
        String document = status.documentId().isEmpty() ? status.code() : status.documentId();
        String released = status.releaseAsked().isEmpty() ? "" : terminal.language().of(new vn.lienthong.kernel.Text("  (sắp chuyển)", "  (about to go)"));
        terminal.out().println(VietnamTime.iso(status.parkedAt()) + "  " + status.exchange() + "  " + status.from() + " → " + status.to()
                + "  " + status.status() + " " + terminal.language().of(status.status().text()) + "  " + document + released);
    }
}
