package vn.lienthong.exchange;

import java.time.Instant;
import java.util.Optional;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;

/**
 * An exchange that is durable: the gateway owes its delivery from here on.
 *
 * @param repeated   whether the same packet had been admitted before; all else is then the first admission's
 * @param sameNumber an earlier document of the same sender with the same number, notation and day of issue under another identifier; of
 *                   a packet that says something of another document, none
 */
public record AdmittedExchange(ExchangeId id, boolean repeated, Instant acceptedAt, String reportJson, String outcomesJson,
        ReceiptId receipt, Optional<EarlierDocument> sameNumber) {
}
