package vn.lienthong.delivery;

import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** The names of the queues that administrators see in any tool. */
public final class Queues {

    /** Tokens of accepted deliveries on their way to the recipients' queues. */
    public static final String RELAY = "edoc.relay";

    /**
     * The same for what may not wait behind anything (thượng khẩn, hỏa tốc: Decision 28/2018/QĐ-TTg Art. 6.2). A lane of its own: a
     * queue that has outgrown its memory gives out in the order of arrival, and what is taken from it goes in batches.
     */
    public static final String RELAY_URGENT = "edoc.relay.urgent";

    /** What could not be processed and waits for an administrator. */
    public static final String PARKED = "edoc.parked";

    /** Acknowledgements of units that are connected by JMS. */
    public static final String ACK = "edoc.ack";

    private static final String UNIT_PREFIX = "unit.";

    private Queues() {
    }

    /** The lane that documents of this priority take. */
    public static String relay(Priority priority) {
        return priority.compareTo(Priority.VERY_URGENT) < 0 ? RELAY : RELAY_URGENT;
    }

    /** The queue of one connected unit. */
    public static String of(UnitCode unit) {
        return UNIT_PREFIX + unit.value();
    }
}
