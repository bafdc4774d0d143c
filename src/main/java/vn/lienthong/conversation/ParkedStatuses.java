package vn.lienthong.conversation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** Statuses of documents that nobody knows here: kept, shown, and relayed once an administrator releases them. */
public interface ParkedStatuses {

    /**
     * @param exchange   the status packet's own
     * @param documentId of the document it speaks of; empty when only number and notation are given
     * @param code       number and notation
     */
    record Parked(ExchangeId exchange, UnitCode from, UnitCode to, String documentId, String code, Optional<LocalDate> promulgated,
            StatusCode status, String reason, LocalDateTime reportedAt, Instant parkedAt, Optional<Instant> releaseAsked) {
    }

    /** The packet that said the same before, released or not. */
    Optional<ExchangeId> parkedBefore(Parked status);

    /** In the caller's transaction. */
    void park(Parked status);

    /** Those not released, the oldest first. */
    List<Parked> waiting(int max);

    /** @return whether it is parked here and not released yet */
    boolean askRelease(ExchangeId status, Instant at);

    /**
     * Lets it wait no more without relaying it.
     *
     * @return whether it is parked here, and neither released nor about to be
     */
    boolean close(ExchangeId status, String by, Instant at);

    /** One whose release was asked for, locked in the caller's transaction; those that another node works on are passed over. */
    Optional<Parked> nextToRelease();

    /** In the caller's transaction. */
    void released(ExchangeId status, Instant at);
}
