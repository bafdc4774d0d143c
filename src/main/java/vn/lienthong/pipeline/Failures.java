package vn.lienthong.pipeline;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;

/** Ends deliveries that their units cannot take in. Rare, so each has a transaction of its own, in which a request for the document back ends with it. */
public final class Failures {

    private final TransactionTemplate transaction;
    private final Deliveries deliveries;
    private final Hearings hearings;

    /** @param deliveries not the grouped ones, which have transactions of their own */
    public Failures(TransactionTemplate transaction, Deliveries deliveries, Hearings hearings) {
        this.transaction = transaction;
        this.deliveries = deliveries;
        this.hearings = hearings;
    }

    /** @return whether it was still open, so that it ended here */
    boolean fail(SealedReceipt receipt) {
        List<DeliveryId> delivery = receipt.statement().delivery().stream().toList();
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean ended = !deliveries.advance(DeliveryState.FAILED, List.of(receipt)).isEmpty();
            if (ended) {
                hearings.undelivered(delivery);
            }
            return ended;
        }));
    }
}
