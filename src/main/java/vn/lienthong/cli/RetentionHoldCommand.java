package vn.lienthong.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.retention.Retention;

/** Keeps the packet of an exchange from every purge, or no longer. */
@Command(name = "hold")
final class RetentionHoldCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Parameters(index = "0", paramLabel = "EXCHANGE")
    private String exchange = "";

    @Option(names = "--reason", paramLabel = "TEXT")
    private String reason = "";

    @Option(names = "--release")
    private boolean release;

    @Mixin
    private HostOptions options = new HostOptions();

    RetentionHoldCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        ExchangeId id = Arguments.exchange(exchange);
        if (!release && reason.isBlank()) {
            throw CommandFailure.wrongUse("Cần nêu lý do (--reason).", "A reason is needed (--reason).");
        }
        boolean[] changed = {false};
        String by = Operator.account();
        host.retention(options.settings(), (retention, rules) -> changed[0] = release ? retention.release(id, by, Instant.now())
                : retention.hold(new Retention.Hold(id, reason.strip(), by, Instant.now())));
        if (!changed[0]) {
            terminal.say(id + ": không có gì thay đổi (không có phiên gửi nhận này, gói tin đã xóa, hoặc đã ở trạng thái đó).",
                    id + ": nothing changed (no such exchange, its packet is purged, or it is so already).");
            return Exit.NEGATIVE;
        }
        terminal.say(id + (release ? ": không phải giữ nữa." : ": phải giữ."), id + (release ? ": not held any more." : ": held."));
        return Exit.DONE;
    }
}
