package vn.lienthong.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;

/** The exchanges as they can be asked for. Lists are read in pages by key, never by offset. */
public interface Exchanges {

    record ExchangeFacts(ExchangeId id, UnitCode from, String documentId, MessageType type, String subject, Priority priority,
            Instant acceptedAt, Digest digest, long size) {
    }

    /**
     * @param attempts how often it was fetched
     * @param spokenOf whether sender, recipient or gateway has said anything of the document to the other
     */
    record Waiting(DeliveryId delivery, int attempts, boolean spokenOf, ExchangeFacts exchange) {
    }

    /**
     * @param addressedTo the codes in the packet, when the unit gets it as their successor
     * @param overdue     whether it lies uncollected beyond the limit
     */
    record Recipient(ExchangeId exchange, DeliveryId delivery, UnitCode unit, DeliveryState state, Instant since, List<UnitCode> addressedTo,
            boolean overdue) {

        public Recipient {
            addressedTo = List.copyOf(addressedTo);
        }
    }

    Optional<ExchangeFacts> find(ExchangeId id);

    /**
     * What is kept of an accepted packet.
     *
     * @param report the report on its signature, as it was kept
     * @param purged whether only its place is known any more
     */
    record Kept(PayloadLocation packet, String report, boolean purged) {
    }

    /** Empty for an exchange that was refused, of which nothing but the receipt is kept. */
    Optional<Kept> kept(ExchangeId id);

    /** The newest version of that sender's document; what recalls it or reports of it may carry its identifier, and is not it. */
    Optional<ExchangeFacts> find(UnitCode from, String documentId);

    /** By exchange, in the order in which the packet names them. */
    Map<ExchangeId, List<Recipient>> recipients(Collection<ExchangeId> exchanges);

    /** Relayed and not acknowledged deliveries of a unit, but none that was recalled, most urgent first, then oldest first, after {@code after}. */
    default List<Waiting> waiting(UnitCode unit, Optional<MessageType> type, Optional<Place> after, int max) {
        return waiting(unit, type, Optional.empty(), after, max);
    }

    /**
     * The same, as long as what is new is held back.
     *
     * @param arrivedBefore what was relayed at this instant or later, and not fetched, is left out
     */
    List<Waiting> waiting(UnitCode unit, Optional<MessageType> type, Optional<Instant> arrivedBefore, Optional<Place> after, int max);

    /** What a unit sent, oldest first, accepted at {@code since} or later, after {@code after}. */
    List<ExchangeFacts> sent(UnitCode unit, Optional<Instant> since, Optional<ExchangeId> after, int max);

    /** A place in the list of waiting deliveries. */
    record Place(Priority priority, DeliveryId delivery) {
    }
}
