package vn.lienthong.console.parked;

import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import vn.lienthong.console.queues.Commands;
import vn.lienthong.console.queues.Reason;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Unit;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * Does with what is parked what an administrator decides, by the same verbs as the command line: each is tried out first, and each is
 * one command of the log, however much it touches. Thread-safe.
 */
public final class ParkedDesk {

    /** So many at once; more is done in several commands. */
    public static final int MOST = 2000;

    /** What came of carrying something out. */
    public enum Outcome {
        DONE,
        /** It would touch another number than was agreed to. */
        CHANGED,
        /** No reason was given, or too long a one. */
        NO_REASON
    }

    private final JdbcParked parked;
    private final ParkedDeliveries deliveries;
    private final ParkedStatuses statuses;
    private final Readdressing addresses;
    private final TokenQueues queues;
    private final CurrentDirectory directory;
    private final Commands commands;
    private final Clock clock;
    private final Runnable onIssue;

    /** @param onIssue told that new tokens are in the outbox */
    public ParkedDesk(JdbcParked parked, ParkedDeliveries deliveries, ParkedStatuses statuses, Readdressing addresses, TokenQueues queues,
            CurrentDirectory directory, Commands commands, Clock clock, Runnable onIssue) {
        this.parked = parked;
        this.deliveries = deliveries;
        this.statuses = statuses;
        this.addresses = addresses;
        this.queues = queues;
        this.directory = directory;
        this.commands = commands;
        this.clock = clock;
        this.onIssue = onIssue;
    }

    /** What a choice would touch. Changes nothing. */
    public Plan plan(Choice choice) {
        List<ParkedItem> found = choice.ids().isEmpty() ? parked.until(choice.cause(), choice.until(), MOST) : parked.some(choice.cause(), choice.ids());
        List<ParkedItem> touched = found.stream().filter(item -> item.underWay().isEmpty() && mayGo(item, choice)).toList();
        int chosen = choice.ids().isEmpty() ? found.size() : choice.ids().size();
        return new Plan(choice, touched, chosen - touched.size(), choice.ids().isEmpty() && found.size() == MOST);
    }

    private boolean mayGo(ParkedItem item, Choice choice) {
        return choice.to().map(to -> parts(item.unit()).contains(to)).orElse(true);
    }

    /** Where deliveries of a split unit may go. */
    public Set<UnitCode> parts(Collection<ParkedItem> items) {
        return items.stream().map(ParkedItem::unit).distinct().flatMap(unit -> parts(unit).stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<UnitCode> parts(UnitCode unit) {
        return directory.get().addressee(unit) instanceof Addressee.SplitUndecided split
                ? split.candidates().stream().map(Unit::code).collect(Collectors.toSet()) : Set.of();
    }

    /**
     * Does it, if it would touch as many as were agreed to.
     *
     * @param agreed how many the dry run named
     * @param reason in the administrator's words; it is in the log for good
     */
    public Outcome carryOut(Choice choice, int agreed, String reason) {
        Optional<String> given = Reason.of(reason);
        if (given.isEmpty()) {
            return Outcome.NO_REASON;
        }
        Plan plan = plan(choice);
        if (plan.items().size() != agreed || agreed == 0) {
            return Outcome.CHANGED;
        }
        List<UUID> ids = plan.items().stream().map(ParkedItem::id).toList();
        String about = ids.stream().map(UUID::toString).collect(Collectors.joining(" "));
        switch (choice.action()) {
            case RETRY -> retry(choice.cause(), ids, about + " " + given.get());
            case READDRESS -> {
                UnitCode to = choice.to().orElseThrow();
                commands.run("decide", about + " " + to + " " + given.get(), () -> count(ids, id -> addresses.decide(new DeliveryId(id), to)) > 0);
            }
            default -> throw new IllegalStateException("action: " + choice.action() + " (expected: one that needs no second person)");
        }
        return Outcome.DONE;
    }

    private void retry(Cause cause, List<UUID> ids, String about) {
        if (cause.kind() == Cause.Kind.STATUS) {
            commands.run("status-release", about, () -> count(ids, id -> statuses.askRelease(new ExchangeId(id), clock.instant())) > 0);
            return;
        }
        Set<DeliveryId> all = new HashSet<>();
        ids.forEach(id -> all.add(new DeliveryId(id)));
        // The old tokens first: should this be cut off in between, the reconciling of the queues issues new ones
        queues.remove(Queues.PARKED, all);
        commands.run("parked-retry", about, () -> !deliveries.retry(all).isEmpty());
        onIssue.run();
    }

    private static long count(List<UUID> ids, java.util.function.Predicate<UUID> done) {
        return ids.stream().filter(done).count();
    }
}
