package vn.lienthong.cli;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks for a run; the gateway purges as soon as it runs. */
@Command(name = "run")
final class RetentionRunCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    RetentionRunCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        host.retention(options.settings(), (retention, rules) -> {
            if (rules.rules().isEmpty()) {
                throw CommandFailure.wrongUse("Chưa có quy tắc lưu trữ (cần: lienthong.retention.policy).", "There are no rules (expected: lienthong.retention.policy).");
            }
            retention.askRun(rules, Operator.account(), Instant.now());
            terminal.say("Đã yêu cầu; trục đang chạy sẽ xóa ngay, trục đã dừng sẽ xóa khi khởi động. Đang chờ: " + retention.runsWaiting() + ".",
                    "Asked for; a gateway that runs purges at once, one that does not at its start. Waiting: " + retention.runsWaiting() + ".");
        });
        return Exit.DONE;
    }
}
