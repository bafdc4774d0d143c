package vn.lienthong.exchange;

import java.time.Instant;
import vn.lienthong.kernel.ExchangeId;

/** A document that was admitted before and shares something with another: its number, say. */
public record EarlierDocument(ExchangeId exchange, String documentId, Instant acceptedAt) {
}
