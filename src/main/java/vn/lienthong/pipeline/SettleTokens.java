package vn.lienthong.pipeline;

import java.util.Map;
import java.util.Set;
import vn.lienthong.delivery.TokenQueues;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/**
 * Takes the tokens of ended deliveries out of the units' queues, so that a queue's depth is what really waits. A few units at
 * each call, in turn: whether one token of a queue is taken out or a hundred costs nearly the same, so under load they gather.
 */
@Verb("lấy khỏi hàng đợi các lượt gửi đã kết thúc / takes ended deliveries out of the queues")
public final class SettleTokens {

    private static final int UNITS_AT_ONCE = 20;

    private final TokenQueues queues;
    private final EndedDeliveries ended;

    public SettleTokens(TokenQueues queues, EndedDeliveries ended) {
        this.queues = queues;
        this.ended = ended;
    }

    /** @return how many tokens were taken out */
    public int settle() {
        int removed = 0;
        for (Map.Entry<UnitCode, Set<DeliveryId>> unit : ended.take(UNITS_AT_ONCE).entrySet()) {
            removed += queues.remove(unit.getKey(), unit.getValue());
        }
        return removed;
    }
}
