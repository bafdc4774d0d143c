package vn.lienthong.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets parked statuses go; the gateway relays them as soon as it runs. */
@Command(name = "release")
final class StatusReleaseCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Parameters(paramLabel = "EXCHANGE", arity = "1..*")
    private List<String> statuses = new ArrayList<>();

    @Mixin
    private HostOptions options = new HostOptions();

    StatusReleaseCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        var ids = statuses.stream().map(Arguments::exchange).toList();
        var unknown = new ArrayList<>();
        host.parkedStatuses(options.settings(), parked -> ids.forEach(id -> {
            if (!parked.askRelease(id, Instant.now())) {
                unknown.add(id);
            }
        }));
        unknown.forEach(id -> terminal.say(id + ": không có trong danh sách tạm giữ.", id + ": not parked."));
        terminal.say("Sẽ được chuyển tiếp: " + (ids.size() - unknown.size()) + ".", "To be relayed: " + (ids.size() - unknown.size()) + ".");
        return unknown.isEmpty() ? Exit.DONE : Exit.NEGATIVE;
    }
}
