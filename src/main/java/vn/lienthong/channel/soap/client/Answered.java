package vn.lienthong.channel.soap.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;

/** What the gateway answers where the desk's own records do not fit: receipts as XML, reports as read. */
public final class Answered {

    private Answered() {
    }

    /** @param where empty when the whole request is meant */
    public record Reason(String code, Text message, String where, String clause) {
    }

    /** @param outcome passed, warning, failed or not-done */
    public record Checked(String question, String outcome, String clause, Optional<Text> detail, Optional<Reason> refusal) {
    }

    public record Report(String verdict, List<Checked> checks) {
    }

    /**
     * @param delivery  empty exactly when refused
     * @param successor who gets it instead of the unit named
     * @param parked    whether it waits until somebody has said which part of a split unit gets it
     * @param withheld  whether {@code delivery} is an earlier document's that will not be handed over any more
     */
    public record Recipient(UnitCode unit, Optional<DeliveryId> delivery, Optional<Reason> refusal, Optional<UnitCode> successor, boolean parked,
            boolean withheld) {
    }

    public record Submission(ExchangeId exchange, String documentId, Digest digest, long size, Instant acceptedAt,
            boolean repeated, List<Recipient> recipients, Report report, String receiptXml) {
    }

    /** A packet that was fetched whole, its digest compared. */
    public record Fetched(DeliveryId delivery, ExchangeId exchange, Digest digest, long size, Report report) {
    }

    public record Acknowledged(DeliveryId delivery, AckOutcome outcome, Instant at, Optional<String> receiptXml) {
    }

    public record Whoami(String system, String name, List<UnitCode> units, Instant serverTime, String gateway, String checkpoint) {
    }
}
