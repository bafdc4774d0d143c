package vn.lienthong.exchange;

import java.time.Instant;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;

/**
 * An exchange that is durable: the gateway owes its delivery from here on.
 *
 * @param repeated whether the same packet had been admitted before; all else is then the first admission's
 */
public record AdmittedExchange(ExchangeId id, boolean repeated, Instant acceptedAt, String reportJson, String outcomesJson,
        ReceiptId receipt) {
}
