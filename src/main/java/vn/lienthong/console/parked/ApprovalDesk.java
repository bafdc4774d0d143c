package vn.lienthong.console.parked;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.lienthong.console.parked.Request.Verdict;
import vn.lienthong.console.queues.Commands;
import vn.lienthong.console.queues.Reason;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.pipeline.GiveUp;

/**
 * What cannot be undone: one person asks for it, another approves of it, and only then it is done, to what still waits. Until then
 * whoever asked can take it back. Thread-safe.
 */
public final class ApprovalDesk {

    /** What came of it. */
    public enum Outcome {
        DONE,
        /** It would touch another number than was agreed to. */
        CHANGED,
        /** No reason was given, or too long a one. */
        NO_REASON,
        /** Whoever asked cannot approve. */
        OWN_REQUEST,
        /** Only whoever asked can take it back. */
        NOT_YOURS,
        /** Somebody has decided it before. */
        DECIDED
    }

    private final ParkedDesk desk;
    private final JdbcRequests requests;
    private final GiveUp giveUp;
    private final Commands commands;
    private final Ids ids;
    private final Clock clock;

    public ApprovalDesk(ParkedDesk desk, JdbcRequests requests, GiveUp giveUp, Commands commands, Ids ids, Clock clock) {
        this.desk = desk;
        this.requests = requests;
        this.giveUp = giveUp;
        this.commands = commands;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Asks for something that needs a second person.
     *
     * @param agreed how many the dry run named
     */
    public Outcome ask(Choice choice, int agreed, String reason, String by) {
        Optional<String> given = Reason.of(reason);
        if (given.isEmpty()) {
            return Outcome.NO_REASON;
        }
        Plan plan = desk.plan(choice);
        if (plan.items().size() != agreed || agreed == 0) {
            return Outcome.CHANGED;
        }
        var request = new Request(ids.next(), choice.action(), choice.cause(), plan.items().stream().map(ParkedItem::id).toList(), given.get(), by, clock.instant(),
                Optional.empty(), Optional.empty(), Optional.empty(), 0);
        commands.run("parked-request", request.id() + " " + choice.action().key() + " " + words(request.items()) + " " + request.reason(), () -> {
            requests.add(request);
            return true;
        });
        return Outcome.DONE;
    }

    /** Says yes or no to what somebody has asked for, or takes it back. */
    public Outcome decide(Request request, Verdict verdict, String by) {
        boolean own = request.askedBy().equals(by);
        if (own && verdict == Verdict.APPROVED) {
            return Outcome.OWN_REQUEST;
        }
        if (!own && verdict == Verdict.WITHDRAWN) {
            return Outcome.NOT_YOURS;
        }
        boolean done = commands.run("parked-" + verdict.key(), request.id() + " " + request.action().key() + " " + words(request.items()) + " " + request.reason(), () -> {
            boolean first = requests.decide(request.id(), verdict, by, clock.instant());
            if (first && verdict == Verdict.APPROVED) {
                requests.touched(request.id(), carryOut(request, by));
            }
            return first;
        });
        return done ? Outcome.DONE : Outcome.DECIDED;
    }

    private int carryOut(Request request, String by) {
        List<UUID> waiting = desk.plan(new Choice(request.action(), request.cause(), Optional.empty(), request.items(), request.askedAt())).items().stream()
                .map(ParkedItem::id).toList();
        if (request.action() == Action.CLOSE) {
            return (int) waiting.stream().filter(status -> giveUp.close(new ExchangeId(status), request.reason(), by)).count();
        }
        Set<DeliveryId> deliveries = new HashSet<>();
        waiting.forEach(delivery -> deliveries.add(new DeliveryId(delivery)));
        return giveUp.giveBack(deliveries, request.reason()).size();
    }

    private static String words(List<UUID> items) {
        return items.stream().map(UUID::toString).collect(Collectors.joining(" "));
    }
}
