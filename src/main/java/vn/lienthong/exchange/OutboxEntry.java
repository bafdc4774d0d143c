package vn.lienthong.exchange;

import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/**
 * A delivery whose token has still to go to the broker.
 *
 * @param id   number of the row
 * @param size of the packet in bytes
 */
public record OutboxEntry(long id, DeliveryId delivery, ExchangeId exchange, UnitCode unit, Digest digest, long size,
        Priority priority) {
}
