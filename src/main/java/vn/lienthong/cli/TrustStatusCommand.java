package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.CertificateStatus.Proof;
import vn.lienthong.trust.SourceState;
import vn.lienthong.trust.TrustFolder;

/** Where a gateway's news of revocations comes from, how old it is, and what failed; read from its folder, whether it runs or not. */
@Command(name = "status")
final class TrustStatusCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    TrustStatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Instant now = Instant.now();
        List<SourceState> states = new TrustFolder(data.resolve("trust")).states();
        states.forEach(state -> print(state, now));
        long overdue = states.stream().filter(state -> isOverdue(state, now)).count();
        long failing = states.stream().filter(state -> state.failure().isPresent()).count();
        terminal.say("Nguồn thông tin thu hồi: " + states.size() + ", đang lỗi: " + failing + ", quá hạn hoặc chưa có: " + overdue + ".",
                "Sources of revocation news: " + states.size() + ", failing: " + failing + ", overdue or without news: " + overdue + ".");
        return overdue == 0 ? Exit.DONE : Exit.NEGATIVE;
    }

    private static boolean isOverdue(SourceState state, Instant now) {
        return state.latest().isEmpty() || state.latest().flatMap(Proof::due).filter(due -> !now.isBefore(due)).isPresent();
    }

    private void print(SourceState state, Instant now) {
        terminal.out().println(state.kind() + "  " + state.address() + (state.about().isEmpty() ? "" : "  " + state.about()));
        Optional<Proof> latest = state.latest();
        if (latest.isPresent()) {
            Duration age = Duration.between(latest.get().issued(), now).truncatedTo(ChronoUnit.SECONDS);
            String name = latest.get().name().isEmpty() ? "" : latest.get().name() + ", ";
            String due = latest.get().due().map(VietnamTime::iso).orElse("-");
            terminal.say("    mới nhất: " + name + VietnamTime.iso(latest.get().issued()) + ", tuổi " + age + ", đến hạn " + due,
                    "    newest: " + name + VietnamTime.iso(latest.get().issued()) + ", age " + age + ", due " + due);
        } else {
            terminal.say("    chưa có", "    none yet");
        }
        state.failure().ifPresent(why -> terminal.say("    lỗi: " + why + "; thử lại lúc " + VietnamTime.iso(state.next()),
                "    failed: " + why + "; tried again at " + VietnamTime.iso(state.next())));
    }
}
