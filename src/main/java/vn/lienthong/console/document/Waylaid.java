package vn.lienthong.console.document;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** What keeps deliveries and is known elsewhere than in the tables of documents. Thread-safe. */
public interface Waylaid {

    /** Those of these deliveries whose tokens lie with the parked ones, with the reason as it was given then. */
    Map<DeliveryId, String> parked(Collection<DeliveryId> deliveries);

    /**
     * Whether an administrator holds back what has reached a unit's mailbox.
     *
     * @param arrived when it did
     */
    boolean isHeld(UnitCode unit, Instant arrived);
}
