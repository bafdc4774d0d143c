package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryState;

/**
 * Records with a signed receipt each that deliveries have reached their units' queues. It comes last: should the process
 * die before the broker commits, the tokens come again and nothing is recorded twice.
 */
@Verb("ghi nhận đã chuyển, kèm biên nhận / records the relaying, with receipts")
public final class RecordRelayed {

    private final Deliveries deliveries;
    private final DeliveryReceipts receipts;

    public RecordRelayed(Deliveries deliveries, DeliveryReceipts receipts) {
        this.deliveries = deliveries;
        this.receipts = receipts;
    }

    public RelayedDeliveries record(QueuedDeliveries queued) {
        List<SealedReceipt> sealed = queued.deliveries().stream()
                .filter(facts -> DeliveryState.RELAYED.isReachedFrom(facts.state()))
                .map(facts -> receipts.seal(facts, EvidenceEvent.RELAYED, Optional.empty())).toList();
        return new RelayedDeliveries(deliveries.advance(DeliveryState.RELAYED, sealed));
    }
}
