package vn.lienthong.retention;

import java.time.Instant;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;

/**
 * A packet that may go.
 *
 * @param ended when the last of its deliveries ended, or when it was accepted if it has none
 */
public record Purgeable(ExchangeId exchange, UnitCode from, String documentId, String type, String verdict, Digest digest,
        PayloadLocation location, Instant ended) {
}
