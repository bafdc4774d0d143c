package vn.lienthong.pipeline;

import java.util.List;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.exchange.DeliveryFacts;

/** Those deliveries of a batch that have not ended. */
public record OpenDeliveries(RelayBatch batch, List<DeliveryFacts> deliveries) {

    public OpenDeliveries {
        deliveries = List.copyOf(deliveries);
    }
}
