package vn.lienthong.pipeline;

import java.util.Set;
import vn.lienthong.kernel.DeliveryId;

/** Deliveries that were recorded as relayed just now, each with its receipt; those of a repeated token are not among them. */
public record RelayedDeliveries(Set<DeliveryId> deliveries) {

    public RelayedDeliveries {
        deliveries = Set.copyOf(deliveries);
    }
}
