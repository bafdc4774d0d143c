package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Lists documents whose recipient was split without a rule for its mail, and takes the decision on one of them. */
@Command(name = "undecided")
final class UndecidedCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Terminal terminal;
    private final GatewayHost host;

    @ArgGroup(exclusive = false)
    private @Nullable Decision decision;

    @Mixin
    private HostOptions options = new HostOptions();

    /** Which delivery goes where. */
    static final class Decision {

        @Option(names = "--delivery", paramLabel = "ID", required = true)
        private String delivery = "";

        @Option(names = "--to", paramLabel = "CODE", required = true)
        private String to = "";
    }

    UndecidedCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        int[] code = {Exit.DONE};
        host.undecided(options.settings(), (waiting, desk) -> {
            Directory directory = current(desk);
            code[0] = decision == null ? list(waiting, directory) : decide(decision, waiting, directory);
        });
        return code[0];
    }

    private static Directory current(DirectoryDesk desk) {
        try {
            return desk.current();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int list(Readdressing waiting, Directory directory) {
        int count = 0;
        List<DeliveryFacts> page = waiting.undecided(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            for (DeliveryFacts facts : page) {
                terminal.out().println(facts.id() + "  " + VietnamTime.iso(facts.since()) + "  " + facts.from() + "  " + facts.documentId() + "  "
                        + facts.unit() + " → " + parts(directory, facts.unit()).stream().map(UnitCode::value).collect(Collectors.joining(" | ")));
            }
            count += page.size();
            page = waiting.undecided(Optional.of(page.get(page.size() - 1).id()), PAGE);
        }
        terminal.say("Số lượt gửi chờ quyết định: " + count + ".", "Deliveries that wait for a decision: " + count + ".");
        return Exit.DONE;
    }

    private int decide(Decision made, Readdressing waiting, Directory directory) {
        DeliveryId delivery = Arguments.delivery(made.delivery);
        UnitCode to = Arguments.unit(made.to);
        Optional<DeliveryFacts> facts = find(waiting, delivery);
        if (facts.isEmpty()) {
            throw CommandFailure.negative("Lượt gửi " + delivery + " không chờ quyết định.", "The delivery " + delivery + " waits for no decision.");
        }
        List<UnitCode> parts = parts(directory, facts.get().unit());
        if (!parts.contains(to)) {
            throw CommandFailure.wrongUse("--to: " + to + " (cần: một trong " + parts + ")", "--to: " + to + " (expected: one of " + parts + ")");
        }
        waiting.decide(delivery, to);
        terminal.say("Lượt gửi " + delivery + " sẽ đến " + to + "; trục đang chạy thực hiện trong vài giây và cấp biên nhận.",
                "The delivery " + delivery + " will go to " + to + "; a running gateway does it within seconds and gives a receipt.");
        return Exit.DONE;
    }

    private static Optional<DeliveryFacts> find(Readdressing waiting, DeliveryId delivery) {
        List<DeliveryFacts> page = waiting.undecided(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            Optional<DeliveryFacts> found = page.stream().filter(facts -> facts.id().equals(delivery)).findFirst();
            if (found.isPresent()) {
                return found;
            }
            page = waiting.undecided(Optional.of(page.get(page.size() - 1).id()), PAGE);
        }
        return Optional.empty();
    }

    private static List<UnitCode> parts(Directory directory, UnitCode code) {
        return directory.addressee(code) instanceof Addressee.SplitUndecided split ? split.candidates().stream().map(Unit::code).toList() : List.of();
    }
}
