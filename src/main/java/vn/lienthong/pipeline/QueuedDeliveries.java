package vn.lienthong.pipeline;

import java.util.List;
import vn.lienthong.exchange.DeliveryFacts;

/** Deliveries whose tokens are in their units' queues as soon as the batch is committed. */
public record QueuedDeliveries(List<DeliveryFacts> deliveries) {

    public QueuedDeliveries {
        deliveries = List.copyOf(deliveries);
    }
}
