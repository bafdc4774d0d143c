package vn.lienthong.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that was logged beside receipts.
 *
 * @param content what happened, in lines; the leaf is its SHA-256
 * @param leaf    its index; empty until it has one
 */
public record LoggedEntry(Instant at, String content, Optional<Long> leaf) {
}
