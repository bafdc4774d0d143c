package vn.lienthong.pipeline;

import vn.lienthong.delivery.Token;
import vn.lienthong.delivery.TokenSink;

/** Puts each delivery's token into the durable queue of its own unit, where a unit that never collects delays nobody else. */
@Verb("đặt vào hàng đợi của từng đơn vị / puts each into its unit's queue")
public final class PutInUnitQueues {

    public QueuedDeliveries put(OpenDeliveries open) {
        TokenSink sink = open.batch().sink();
        open.deliveries().forEach(facts -> sink.putInUnitQueue(Token.of(facts)));
        return new QueuedDeliveries(open.deliveries());
    }
}
