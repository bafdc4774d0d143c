package vn.lienthong.console.queues;

import java.util.Collection;
import java.util.Map;
import vn.lienthong.kernel.UnitCode;

/** What the broker says of the units' queues. The database is the truth; the two may differ for seconds. Thread-safe. */
@FunctionalInterface
public interface BrokerQueues {

    /**
     * One queue.
     *
     * @param tokens    that it holds
     * @param consumers that are connected to it; none as long as units pull
     * @param arrived   how many tokens came into it since the broker started
     */
    record Figure(long tokens, int consumers, long arrived) {
    }

    /** Those of these units that have a queue. */
    Map<UnitCode, Figure> figures(Collection<UnitCode> units);
}
