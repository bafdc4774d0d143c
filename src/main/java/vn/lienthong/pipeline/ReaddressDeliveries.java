package vn.lienthong.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * Lets documents in flight follow their units: what is on its way to a closed code goes to the successor, each with a signed
 * receipt for the sender; where a split names no rule, it waits for an administrator. What was fetched and not acknowledged
 * moves too: it reappears at the successor, and whoever fetched it may still acknowledge it. Thread-safe.
 */
public final class ReaddressDeliveries {

    private static final Logger LOG = LoggerFactory.getLogger(ReaddressDeliveries.class);
    private static final int BATCH = 200;

    private record Place(ExchangeId exchange, UnitCode unit) {
    }

    private final AddressBook book;
    private final Deliveries deliveries;
    private final Readdressing store;
    private final DeliveryReceipts receipts;
    private final Consumer<DeliveryFacts> onLeave;
    private final Runnable onIssue;

    /**
     * @param onLeave told of each delivery whose token is left behind in its old unit's queue
     * @param onIssue told that new tokens are in the outbox
     */
    public ReaddressDeliveries(AddressBook book, Deliveries deliveries, Readdressing store, DeliveryReceipts receipts,
            Consumer<DeliveryFacts> onLeave, Runnable onIssue) {
        this.book = book;
        this.deliveries = deliveries;
        this.store = store;
        this.receipts = receipts;
        this.onLeave = onLeave;
        this.onIssue = onIssue;
    }

    /**
     * Looks at everything that is relayed or handed over. Several nodes may do it at once, and it may be cut off anywhere: the
     * rest is done at the next call.
     *
     * @return how many deliveries changed
     */
    public int sweep() {
        Addresses today = book.today();
        int all = settleUndecided(today);
        int changed;
        do {
            changed = settle(store.inFlight(today.left(), BATCH), today, true);
            all += changed;
        } while (changed > 0);
        if (all > 0) {
            LOG.atInfo().addKeyValue("deliveries", all).log("Deliveries follow their units");
        }
        return all;
    }

    /** The same deliveries under the units that get them today, their tokens being under way; those that have to wait are left out. */
    List<DeliveryFacts> current(List<DeliveryFacts> open) {
        Addresses today = book.today();
        List<DeliveryFacts> leaving = open.stream().filter(facts -> today.hasLeft(facts.unit())).toList();
        if (leaving.isEmpty()) {
            return open;
        }
        Map<DeliveryId, DeliveryFacts> now = Map.of();
        for (Collection<DeliveryFacts> rest = leaving; settle(rest, today, false) > 0; rest = now.values()) {
            now = find(leaving);
        }
        Map<DeliveryId, DeliveryFacts> last = find(leaving);
        return open.stream().map(facts -> last.getOrDefault(facts.id(), facts))
                .filter(facts -> !facts.state().hasEnded() && !today.hasLeft(facts.unit())).toList();
    }

    private Map<DeliveryId, DeliveryFacts> find(Collection<DeliveryFacts> some) {
        return deliveries.find(some.stream().map(DeliveryFacts::id).toList());
    }

    /** Does what administrators have said of single deliveries; a unit that is no part of the split one gets nothing. Cheap when nobody has. */
    public int carryOutDecisions() {
        Addresses today = book.today();
        Map<DeliveryId, UnitCode> decisions = store.decisions();
        int all = 0;
        for (DeliveryFacts facts : deliveries.find(decisions.keySet()).values()) {
            UnitCode to = decisions.get(facts.id());
            if (today.parts(facts.unit()).contains(to)) {
                all += move(Map.of(facts.id(), facts), List.of(receipts.readdressed(facts, to)), true);
            } else if (today.taker(facts.unit()).isEmpty()) {
                LOG.atWarn().addKeyValue("delivery", facts.id()).addKeyValue("agency", to)
                        .log("A decision names a unit that is no part of the split one; the delivery goes on waiting");
            }
        }
        return all;
    }

    /** Somebody may have named the rule of a split since. */
    private int settleUndecided(Addresses today) {
        int all = 0;
        List<DeliveryFacts> page = store.undecided(Optional.empty(), BATCH);
        while (!page.isEmpty()) {
            int changed;
            do {
                List<DeliveryFacts> decided = find(page).values().stream().filter(facts -> today.taker(facts.unit()).isPresent()).toList();
                changed = settle(decided, today, true);
                all += changed;
            } while (changed > 0);
            page = store.undecided(Optional.of(page.get(page.size() - 1).id()), BATCH);
        }
        return all;
    }

    /** Of two that would be one unit's deliveries of one exchange, the second is left for the next time, when it joins the first. */
    private int settle(Collection<DeliveryFacts> leaving, Addresses today, boolean tokens) {
        Set<Place> places = new HashSet<>();
        List<DeliveryFacts> open = leaving.stream().filter(facts -> !facts.state().hasEnded()).toList();
        List<SealedReceipt> moves = new ArrayList<>();
        List<SealedReceipt> parks = new ArrayList<>();
        for (DeliveryFacts facts : open) {
            Optional<UnitCode> to = today.taker(facts.unit());
            if (to.isPresent() && places.add(new Place(facts.exchange(), to.get()))) {
                moves.add(receipts.readdressed(facts, to.get()));
            } else if (!today.parts(facts.unit()).isEmpty()) {
                parks.add(receipts.parked(facts, today.parts(facts.unit())));
            }
        }
        Map<DeliveryId, DeliveryFacts> before = new HashMap<>();
        open.forEach(facts -> before.put(facts.id(), facts));
        Set<DeliveryId> parked = store.park(parks);
        leave(before, parked);
        return parked.size() + move(before, moves, tokens);
    }

    private int move(Map<DeliveryId, DeliveryFacts> before, List<SealedReceipt> moves, boolean tokens) {
        Readdressing.Moved moved = store.move(moves, tokens);
        leave(before, moved.moved());
        leave(before, moved.joined());
        if (tokens && !moved.moved().isEmpty()) {
            onIssue.run();
        }
        return moved.count();
    }

    private void leave(Map<DeliveryId, DeliveryFacts> before, Set<DeliveryId> gone) {
        gone.stream().map(before::get).filter(facts -> facts.state() != DeliveryState.PENDING).forEach(onLeave);
    }
}
