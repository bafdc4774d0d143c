package vn.lienthong.delivery;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import vn.lienthong.kernel.DeliveryId;

/**
 * Deliveries that could not be relayed although the world is in order, and why. Their tokens lie in {@link Queues#PARKED}; what is
 * noted here says which of those are still of use. Thread-safe.
 */
public interface ParkedDeliveries {

    /**
     * Notes why a delivery is parked, before its token is. One that is parked again has the newer cause.
     *
     * @param cause  the kind of failure, by which administrators see them together
     * @param detail in the words of the failure
     */
    void park(DeliveryId delivery, String cause, String detail, Instant at);

    /**
     * Lets deliveries go on: their tokens are issued anew. Those that have ended or moved on meanwhile are only forgotten here.
     *
     * @return those that were parked
     */
    Set<DeliveryId> retry(Collection<DeliveryId> deliveries);

    /** Which of these are parked. */
    Set<DeliveryId> parked(Collection<DeliveryId> deliveries);

    /** Forgets those that have ended or moved on meanwhile. */
    void tidy();
}
