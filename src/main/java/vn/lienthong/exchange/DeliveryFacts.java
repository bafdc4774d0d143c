package vn.lienthong.exchange;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;

/**
 * A delivery with what its receipts need to say of the exchange.
 *
 * @param since   of the state
 * @param receipt of what ended it
 */
public record DeliveryFacts(DeliveryId id, UnitCode unit, DeliveryState state, Instant since, Optional<ReceiptId> receipt,
        ExchangeId exchange, UnitCode from, String documentId, Priority priority, String verdict,
        Digest digest, PayloadLocation payload) {

    /** Of the packet, in bytes. */
    public long size() {
        return payload.size();
    }
}
