package vn.lienthong.console.overview;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * What the gateway still owes at an instant; exact.
 *
 * @param open           deliveries that have not ended
 * @param inMailboxes    of these, what lies in the units' mailboxes or was taken from there and not acknowledged yet
 * @param uncollected    of these, what its unit has not taken
 * @param overdue        of these, what should have been taken by now
 * @param sworn          of these, what a receipt of non-delivery was given for
 * @param undecided      open deliveries that wait for an administrator to say which part of a split unit gets them
 * @param parkedStatuses statuses of documents that nobody knows
 * @param stuck          open deliveries that were accepted minutes ago and have reached no mailbox, although newer ones wait behind them
 */
public record Waiting(long open, long inMailboxes, long uncollected, long overdue, long sworn, long undecided, long parkedStatuses, long stuck) {

    /** On their way to a mailbox. */
    public long underWay() {
        return open - inMailboxes;
    }

    /** Taken and not acknowledged yet. */
    public long unacknowledged() {
        return inMailboxes - uncollected;
    }

    /**
     * One that waits.
     *
     * @param code number and notation, where its header has them
     */
    public record Oldest(ExchangeId exchange, Optional<String> code, UnitCode from, UnitCode to, DeliveryState state, Instant acceptedAt) {
    }
}
