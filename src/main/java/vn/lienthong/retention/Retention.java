package vn.lienthong.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;

/** What administrators ask of retention, beside a running gateway or without one. Each change is logged in the transaction that makes it. */
public interface Retention {

    /** @param placedBy the administrator's account on the gateway's machine */
    record Hold(ExchangeId exchange, String reason, String placedBy, Instant since) {
    }

    /**
     * What may go by these rules; nothing is changed.
     *
     * @param max listed at most. Senders are looked at one by one, so when there are more it is not the oldest of all that are listed; those
     *            that are come in the order in which their deliveries ended
     */
    List<Purgeable> plan(RetentionRules rules, Instant now, int max);

    /** Asks the gateway for a run; it purges as soon as it runs. */
    void askRun(RetentionRules rules, String by, Instant at);

    /** Runs that the gateway has not finished. */
    int runsWaiting();

    /** @return whether there is such an exchange, whose packet is not purged, and which was not held */
    boolean hold(Hold hold);

    /** @return whether it was held */
    boolean release(ExchangeId exchange, String by, Instant at);

    List<Hold> holds();

    /** The receipt of the purge of an exchange's packet. */
    Optional<ReceiptId> purged(ExchangeId exchange);
}
