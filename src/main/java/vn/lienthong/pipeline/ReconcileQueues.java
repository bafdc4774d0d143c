package vn.lienthong.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.delivery.ParkedDeliveries;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/**
 * Makes the queues agree with the database, which is the truth: an open delivery without a token gets a new one; a token is
 * taken away whose delivery has ended or is another unit's by now. The broker may be wiped without losing a document.
 */
@Verb("đối chiếu hàng đợi với cơ sở dữ liệu / makes the queues agree with the database")
public final class ReconcileQueues {

    private static final Logger LOG = LoggerFactory.getLogger(ReconcileQueues.class);
    private static final int PAGE = 500;

    /** A delivery younger than this may well be between two queues just now. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    /** What was put right; for the log and for tests. */
    public record Outcome(int issuedAgain, int removed) {
    }

    private final TokenQueues queues;
    private final ParkedDeliveries parked;
    private final Deliveries deliveries;
    private final Readdressing addresses;
    private final Outbox outbox;
    private final Supplier<Collection<UnitCode>> units;
    private final Clock clock;

    /** @param units whose queues are looked at */
    public ReconcileQueues(TokenQueues queues, ParkedDeliveries parked, Deliveries deliveries, Readdressing addresses, Outbox outbox,
            Supplier<Collection<UnitCode>> units, Clock clock) {
        this.queues = queues;
        this.parked = parked;
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.outbox = outbox;
        this.units = units;
        this.clock = clock;
    }

    public Outcome reconcile() {
        TokenIndex tokens = new TokenIndex();
        // In the direction that tokens travel: one that moves on meanwhile is seen twice rather than never.
        queues.look(Queues.RELAY, token -> tokens.add(token.delivery()));
        queues.look(Queues.RELAY_URGENT, token -> tokens.add(token.delivery()));
        int removed = removeUnparked(tokens);
        for (UnitCode unit : units.get()) {
            removed += removeWaste(unit, tokens);
        }
        Outcome outcome = new Outcome(issueLost(tokens), removed);
        if (outcome.issuedAgain() > 0 || outcome.removed() > 0) {
            LOG.atInfo().addKeyValue("issuedAgain", outcome.issuedAgain()).addKeyValue("removed", outcome.removed())
                    .log("The queues agree with the database again");
        }
        return outcome;
    }

    /** A token in the parking queue is waste once its delivery goes on without it. */
    private int removeUnparked(TokenIndex tokens) {
        List<DeliveryId> lying = new ArrayList<>();
        queues.look(Queues.PARKED, token -> lying.add(token.delivery()));
        parked.tidy();
        Set<DeliveryId> known = lying.isEmpty() ? Set.of() : parked.parked(lying);
        known.forEach(tokens::add);
        List<DeliveryId> waste = lying.stream().filter(delivery -> !known.contains(delivery)).toList();
        return waste.isEmpty() ? 0 : queues.remove(Queues.PARKED, waste);
    }

    private int removeWaste(UnitCode unit, TokenIndex tokens) {
        List<DeliveryId> page = new ArrayList<>();
        List<DeliveryId> waste = new ArrayList<>();
        queues.look(Queues.of(unit), token -> {
            page.add(token.delivery());
            if (page.size() == PAGE) {
                waste.addAll(sort(unit, page, tokens));
                page.clear();
            }
        });
        if (!page.isEmpty()) {
            waste.addAll(sort(unit, page, tokens));
        }
        return waste.isEmpty() ? 0 : queues.remove(unit, waste);
    }

    /** Notes the tokens that are in their place and returns the others: a token in a foreign queue is as good as none. */
    private Set<DeliveryId> sort(UnitCode unit, List<DeliveryId> page, TokenIndex tokens) {
        Set<DeliveryId> strayed = addresses.strayed(unit, page);
        page.stream().filter(delivery -> !strayed.contains(delivery)).forEach(tokens::add);
        return strayed;
    }

    private int issueLost(TokenIndex tokens) {
        Instant settled = clock.instant().minus(GRACE);
        int issued = 0;
        List<DeliveryFacts> page = deliveries.open(Optional.empty(), PAGE);
        while (!page.isEmpty()) {
            List<DeliveryId> lost = page.stream().filter(facts -> facts.since().isBefore(settled)).map(DeliveryFacts::id)
                    .filter(id -> !tokens.contains(id)).toList();
            if (!lost.isEmpty()) {
                outbox.reissue(lost);
                issued += lost.size();
            }
            page = deliveries.open(Optional.of(page.get(page.size() - 1).id()), PAGE);
        }
        return issued;
    }
}
