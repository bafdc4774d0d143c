package vn.lienthong.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/**
 * Deliveries that go to another unit than the one in the packet, because that one was closed, merged, recoded or split. Each
 * step is one transaction with its receipts; a step that another node has made already does nothing. Thread-safe.
 */
public interface Readdressing {

    /** What became of the receipts given: deliveries that are the new unit's now, and those that joined one it has already. */
    record Moved(Set<DeliveryId> moved, Set<DeliveryId> joined) {

        public int count() {
            return moved.size() + joined.size();
        }
    }

    /**
     * Gives open deliveries to another unit. Of one that is no longer the old unit's, or has ended, nothing changes and its
     * receipt is thrown away. When the new unit has a delivery of that exchange already, there are not two of them: the
     * delivery ends as {@link DeliveryState#MERGED}.
     *
     * @param receipts each names its delivery, and as recipients the new unit and then the one that it leaves
     * @param tokens   whether to issue new tokens; not while the token is being relayed anyway
     */
    Moved move(List<SealedReceipt> receipts, boolean tokens);

    /**
     * Lets open deliveries wait for an administrator's decision: nobody can list or fetch them.
     *
     * @param receipts each names its delivery and the unit it is for
     * @return those that did not wait yet
     */
    Set<DeliveryId> park(List<SealedReceipt> receipts);

    /** Relayed or handed over deliveries of these units that wait for no decision, oldest first. */
    List<DeliveryFacts> inFlight(Collection<UnitCode> units, int max);

    /** Deliveries that wait for a decision, oldest first, after {@code after}. */
    List<DeliveryFacts> undecided(Optional<DeliveryId> after, int max);

    /**
     * Notes which unit is to get a delivery that waits for it; the gateway does it at its next look.
     *
     * @return false when the delivery does not wait
     */
    boolean decide(DeliveryId delivery, UnitCode to);

    /** What was decided of waiting deliveries and is not done yet. */
    Map<DeliveryId, UnitCode> decisions();

    /** The codes by which the packet names a delivery's recipient; empty when they are its unit's own. */
    List<UnitCode> addressedTo(DeliveryId delivery);

    /** Which of these have no business in the queue of a unit: ended, undecided or another unit's. Unknown ones have none either. */
    Set<DeliveryId> strayed(UnitCode queue, Collection<DeliveryId> deliveries);
}
