package vn.lienthong.exchange;

import java.util.List;
import java.util.function.Consumer;

/** What was committed for sending and is not with the broker yet. Several nodes may work on it at once. */
public interface Outbox {

    /**
     * Takes the most urgent and then oldest entries, hands them to {@code send}, and strikes them out once that has
     * returned. If it throws, or the process dies, they are handed out again: {@code send} must find out which had gone.
     *
     * @return how many were sent
     */
    int dispatch(int max, Consumer<List<OutboxEntry>> send);

    /** Issues tokens anew for open deliveries, for a broker that lost them. */
    void reissue(List<vn.lienthong.kernel.DeliveryId> deliveries);
}
