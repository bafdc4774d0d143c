package vn.lienthong.delivery;

import java.util.Collection;
import java.util.function.Consumer;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** Looks into the queues and clears tokens away. Thread-safe. */
public interface TokenQueues {

    /** Every token that waits in a queue at present, without taking it. */
    void look(String queue, Consumer<Token> visitor);

    /**
     * Takes the tokens of these deliveries out of a queue in which each is a message of its own.
     *
     * @return how many were found
     */
    int remove(String queue, Collection<DeliveryId> deliveries);

    /** As {@link #remove(String, Collection)}, out of a unit's queue. */
    default int remove(UnitCode unit, Collection<DeliveryId> deliveries) {
        return remove(Queues.of(unit), deliveries);
    }
}
