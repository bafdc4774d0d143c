package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;

/**
 * Ends what administrators have decided not to deliver: the sender gets a signed receipt of the failure with their reason. It cannot
 * be undone. Everything here happens in the caller's transaction. Thread-safe.
 */
public final class GiveUp {

    private final Deliveries deliveries;
    private final Hearings hearings;
    private final DeliveryReceipts receipts;
    private final ParkedStatuses statuses;
    private final ReceiptLog log;
    private final ReceiptIssuer issuer;
    private final Ids ids;
    private final Clock clock;
    private final Consumer<DeliveryFacts> onEnd;

    /**
     * @param deliveries not the grouped ones, which have transactions of their own
     * @param onEnd      told of each delivery that has ended; a hint, must be quick
     */
    public GiveUp(Deliveries deliveries, Hearings hearings, DeliveryReceipts receipts, ParkedStatuses statuses, ReceiptLog log, ReceiptIssuer issuer, Ids ids,
            Clock clock, Consumer<DeliveryFacts> onEnd) {
        this.deliveries = deliveries;
        this.hearings = hearings;
        this.receipts = receipts;
        this.statuses = statuses;
        this.log = log;
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
        this.onEnd = onEnd;
    }

    /**
     * Returns deliveries to their senders.
     *
     * @return those that had not ended
     */
    public Set<DeliveryId> giveBack(Collection<DeliveryId> some, String reason) {
        Map<DeliveryId, DeliveryFacts> found = deliveries.find(some);
        List<SealedReceipt> sealed = found.values().stream().filter(facts -> DeliveryState.FAILED.isReachedFrom(facts.state()))
                .map(facts -> receipts.seal(facts, EvidenceEvent.FAILED, Optional.of(reason))).toList();
        Set<DeliveryId> ended = deliveries.advance(DeliveryState.FAILED, sealed);
        hearings.undelivered(ended);
        ended.forEach(delivery -> onEnd.accept(found.get(delivery)));
        return ended;
    }

    /**
     * Closes a parked status: it is relayed to nobody, and whoever sent it has that in writing.
     *
     * @param by the administrator
     * @return whether it was parked, and its release not asked for
     */
    public boolean close(ExchangeId status, String reason, String by) {
        if (!statuses.close(status, by, clock.instant())) {
            return false;
        }
        Statement parked = log.ofExchange(status).stream().map(Receipt::statement).filter(statement -> statement.event() == EvidenceEvent.PARKED).findFirst()
                .orElseThrow(() -> new IllegalStateException("status " + status + ": parked without a receipt"));
        log.append(issuer.seal(new Statement(new ReceiptId(ids.next()), EvidenceEvent.FAILED, status, Optional.empty(), parked.packetDigest(), parked.packetSize(),
                parked.documentId(), parked.from(), parked.recipients(), parked.verdict(), List.of(), Optional.of(reason), VietnamTime.toMillis(clock.instant()))));
        return true;
    }
}
