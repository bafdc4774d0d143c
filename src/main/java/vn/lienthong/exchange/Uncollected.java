package vn.lienthong.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * The deliveries that lie in their units' mailboxes uncollected, and how far each has been followed up: warned of, then its
 * non-delivery sworn to, then expired; never one without the one before. Each call is one transaction, takes the oldest first,
 * and passes over what somebody else is at just then, so that several nodes may call at once. Asking again does nothing twice.
 */
public interface Uncollected {

    /** @param since when it arrived in the mailbox */
    record Overdue(DeliveryId delivery, ExchangeId exchange, UnitCode unit, Instant since) {
    }

    /** Notes as overdue what arrived too long ago and was not noted yet. */
    List<Overdue> warn(ArrivedBefore late, int max);

    /**
     * Logs the receipts of non-delivery of what was warned of and arrived too long ago; it stays collectable.
     *
     * @param seal makes the receipt of one
     */
    List<DeliveryFacts> swear(ArrivedBefore late, int max, Function<DeliveryFacts, SealedReceipt> seal);

    /**
     * Ends what arrived before an instant, each with its receipt.
     *
     * @param swornBefore leaves alone whose non-delivery was sworn to later than this, and whose unit's mail is held back or was
     *                    so later than this: after a long standstill nothing expires that nobody had the time to collect
     */
    List<DeliveryFacts> expire(Instant arrivedBefore, Instant swornBefore, int max, Function<DeliveryFacts, SealedReceipt> seal);

    /** What is overdue now, of one unit or of all, the oldest first. */
    List<Overdue> overdue(Optional<UnitCode> unit, int max);
}
