package vn.lienthong.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.kernel.DeliveryId;

/**
 * The deliveries and their states. A state changes only together with its receipt, in one transaction.
 *
 * <p>Whoever changes several deliveries in one transaction locks all of them before it changes any, the lowest identifier first, or passes
 * over what somebody else has locked. So nobody ever waits for somebody who waits for it, whatever each of them does.
 */
public interface Deliveries {

    /** Facts of those that exist, in no particular order, without reports. */
    Map<DeliveryId, DeliveryFacts> find(Collection<DeliveryId> ids);

    /** Facts with the verification report. */
    Optional<ReportedDelivery> findWithReport(DeliveryId id);

    /**
     * Moves each delivery to a state and logs the receipt of it, all in one transaction; a delivery that is not in a
     * state from which the new one is reached is left alone and its receipt is thrown away.
     *
     * @param receipts each names its delivery
     * @return the deliveries that moved
     */
    Set<DeliveryId> advance(DeliveryState to, List<SealedReceipt> receipts);

    /** Counts one more complete fetch of a delivery that was handed over before. */
    void countAttempt(DeliveryId delivery);

    /** Which of these have ended; for cleaning queues. Unknown ones count as ended. */
    Set<DeliveryId> ended(Collection<DeliveryId> ids);

    /** Open deliveries that wait for no decision, by id, after {@code after}, at most {@code max}: for reconciling with the broker. */
    List<DeliveryFacts> open(Optional<DeliveryId> after, int max);
}
