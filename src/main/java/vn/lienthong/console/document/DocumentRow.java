package vn.lienthong.console.document;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * A document in a list.
 *
 * @param code       number and notation
 * @param deliveries how many recipients have got how far, of all recipients
 */
public record DocumentRow(ExchangeId exchange, UnitCode from, String documentId, MessageType type, Optional<String> code, String subject,
        Instant acceptedAt, Map<DeliveryState, Long> deliveries) {

    public DocumentRow {
        deliveries = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(deliveries));
    }

    /** Recipients. */
    public long recipients() {
        return deliveries.values().stream().mapToLong(Long::longValue).sum();
    }

    public long in(DeliveryState state) {
        return deliveries.getOrDefault(state, 0L);
    }

    /** Deliveries that have not ended. */
    public long open() {
        return deliveries.entrySet().stream().filter(entry -> !entry.getKey().hasEnded()).mapToLong(Map.Entry::getValue).sum();
    }
}
