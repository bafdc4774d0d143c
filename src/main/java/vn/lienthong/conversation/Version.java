package vn.lienthong.conversation;

import java.util.Comparator;
import java.util.Optional;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * A document as one packet brought it to one recipient: the document itself, an update of it, or a replacement of another.
 *
 * @param standing of this very packet at the recipient
 * @param updates  of an update: where the version that it is to supersede stands; empty also where the recipient never had one
 */
public record Version(DeliveryId delivery, UnitCode unit, ExchangeId exchange, String documentId, DeliveryState state,
        Standing standing, Optional<Standing> updates) {

    /** Identifiers grow with time. */
    static final Comparator<Version> OLDEST_FIRST = Comparator.comparing(version -> version.exchange().value().toString());

    /** Which of several versions counts. */
    public enum Force {
        /** It is the document. */
        CURRENT,
        /** An update to which the recipient has not answered yet. */
        PROPOSED,
        /** Recalled, superseded, or an update that was declined. */
        PAST;

        /** {@code current}: as written in the SOAP contract. */
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Force force() {
        if (standing instanceof Standing.Gone) {
            return Force.PAST;
        }
        if (updates.isEmpty() || updates.get() instanceof Standing.Updated updated && updated.by().equals(exchange)) {
            return Force.CURRENT;
        }
        boolean asked = updates.get() instanceof Standing.UpdateRequested pending && pending.newer().equals(exchange);
        return asked ? Force.PROPOSED : Force.PAST;
    }

    /** Whether it lies at the recipient, or waits for it here. */
    boolean isThere() {
        return state != DeliveryState.FAILED && state != DeliveryState.EXPIRED && state != DeliveryState.MERGED;
    }

    boolean isFetched() {
        return state == DeliveryState.HANDED_OVER || state == DeliveryState.ACKNOWLEDGED;
    }
}
