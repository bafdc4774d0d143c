package vn.lienthong.console.document;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.conversation.Standing;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.UnitCode;

/**
 * All that decides why a delivery is where it is, at one instant.
 *
 * @param unit     who is to get it
 * @param since    of the state
 * @param now      when it is asked
 * @param parked   why its token lies with the parked ones; empty when it does not
 * @param decision empty unless it waits for one
 * @param door     whether the unit could come for it
 * @param due      until when what should have happened
 * @param sworn    whether the sender has it in writing that nobody came for it
 * @param standing what sender and recipient have said of it
 * @param reason   the recipient's own words for a failure, or the gateway's
 */
public record Situation(UnitCode unit, DeliveryState state, Instant since, Instant now, Optional<String> parked, Optional<Decision> decision,
        Door door, Due due, boolean sworn, Standing standing, Optional<String> reason) {

    /**
     * A decision on who gets it, the unit having been split without a rule.
     *
     * @param since   when the delivery began to wait
     * @param settled what was decided, which the gateway has still to do
     */
    public record Decision(Instant since, Optional<UnitCode> settled) {
    }

    /** Whether a unit could come for what lies in its mailbox. */
    public enum Door {
        OPEN,
        /** An administrator lets it rest. */
        PAUSED,
        /** No system that may act for it is registered for today. */
        NO_SYSTEM
    }

    /**
     * @param collect     when it should have been fetched; counts from the relay
     * @param acknowledge when it should have been acknowledged
     * @param expires     when it ends by itself
     */
    public record Due(Instant collect, Instant acknowledge, Optional<Instant> expires) {
    }

    boolean isAfter(Instant limit) {
        return !now.isBefore(limit);
    }
}
