package vn.lienthong.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.Token;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.kernel.DeliveryId;

/**
 * Asks the database what the tokens stand for; tokens of deliveries that have ended are waste and go no further. A delivery
 * whose unit was closed since it was accepted goes on under the successor's code.
 */
@Verb("tìm các lượt gửi còn hiệu lực / finds the deliveries that have not ended")
public final class FindOpenDeliveries {

    private final Deliveries deliveries;
    private final ReaddressDeliveries addresses;

    public FindOpenDeliveries(Deliveries deliveries, ReaddressDeliveries addresses) {
        this.deliveries = deliveries;
        this.addresses = addresses;
    }

    public OpenDeliveries find(RelayBatch batch) {
        List<DeliveryId> ids = batch.tokens().stream().map(Token::delivery).toList();
        Map<DeliveryId, DeliveryFacts> known = deliveries.find(ids);
        return new OpenDeliveries(batch, addresses.current(ids.stream().map(known::get).filter(Objects::nonNull)
                .filter(facts -> !facts.state().hasEnded()).toList()));
    }
}
