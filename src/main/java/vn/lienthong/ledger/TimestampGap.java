package vn.lienthong.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A span in which no time-stamp could be had. Receipts given in it are proved to be there only by the first stamp after it.
 *
 * @param since    first attempt that failed
 * @param until    when a time-stamp came again; empty while there is none
 * @param fromSize size of the log stamped last before
 * @param toSize   size stamped first after
 * @param attempts that failed
 * @param reason   of the last failure
 */
public record TimestampGap(Instant since, Optional<Instant> until, long fromSize, OptionalLong toSize, int attempts, String reason) {
}
