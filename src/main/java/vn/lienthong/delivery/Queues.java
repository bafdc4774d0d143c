package vn.lienthong.delivery;

import vn.lienthong.kernel.UnitCode;

/** The names of the queues that administrators see in any tool. */
public final class Queues {

    /** Tokens of accepted deliveries on their way to the recipients' queues. */
    public static final String RELAY = "edoc.relay";

    /** What could not be processed and waits for an administrator. */
    public static final String PARKED = "edoc.parked";

    /** Acknowledgements of units that are connected by JMS. */
    public static final String ACK = "edoc.ack";

    private static final String UNIT_PREFIX = "unit.";

    private Queues() {
    }

    /** The queue of one connected unit. */
    public static String of(UnitCode unit) {
        return UNIT_PREFIX + unit.value();
    }
}
