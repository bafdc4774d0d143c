package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitChange;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.statistics.Report;

/**
 * All that a connected system may ask of the gateway, whatever protocol it speaks. Every method refuses by
 * {@link vn.lienthong.kernel.RefusedException}; somebody else's exchange, delivery or receipt does not exist for the
 * caller. Thread-safe.
 */
public interface AgencyDesk {

    /** What a refused submission is answered with: the reasons, the report as far as it got, and signed evidence of it. */
    final class SubmissionRefused extends vn.lienthong.kernel.RefusedException {
        private static final long serialVersionUID = 1L;
        private final transient Optional<VerificationReport> report;
        private final transient Receipt receipt;

        public SubmissionRefused(List<Refusal> refusals, Optional<VerificationReport> report, Receipt receipt) {
            super(refusals);
            this.report = report;
            this.receipt = receipt;
        }

        public Optional<VerificationReport> report() {
            return report;
        }

        public Receipt receipt() {
            return receipt;
        }
    }

    /**
     * @param repeated   whether the same packet had been accepted before; the receipt is then the first one
     * @param recipients one entry per recipient named in the packet
     */
    record Submission(ExchangeId exchange, String documentId, Digest digest, long size, Instant acceptedAt,
            boolean repeated, List<RecipientOutcome> recipients, VerificationReport report, Receipt receipt) {
    }

    /**
     * @param unit      as the packet names it
     * @param delivery  empty exactly when the recipient was refused, {@code refusal} says why then
     * @param successor who gets it instead, since the unit named was closed, merged or recoded
     * @param parked    whether an administrator has to say first which part of the split unit gets it
     * @param withheld  whether this packet took effect at once and is not delivered itself, since the recipient had not fetched the
     *                  document it speaks of; {@code delivery} is that document's then
     */
    record RecipientOutcome(UnitCode unit, Optional<DeliveryId> delivery, Optional<Refusal> refusal, Optional<UnitCode> successor,
            boolean parked, boolean withheld) {

        public RecipientOutcome(UnitCode unit, Optional<DeliveryId> delivery, Optional<Refusal> refusal, Optional<UnitCode> successor,
                boolean parked) {
            this(unit, delivery, refusal, successor, parked, false);
        }

        /** The ordinary case: the unit gets it, or it is refused. */
        public RecipientOutcome(UnitCode unit, Optional<DeliveryId> delivery, Optional<Refusal> refusal) {
            this(unit, delivery, refusal, Optional.empty(), false);
        }

        /** {@code parked}: a status of a document that nobody knows here, kept until an administrator releases it. */
        public String wire() {
            if (refusal.isEmpty()) {
                return withheld ? "withheld" : "accepted";
            }
            return refusal.get().code() == vn.lienthong.kernel.RefusalCode.STATUS_DOCUMENT_UNKNOWN ? "parked" : "refused";
        }
    }

    /**
     * @param version of a document, which of its versions this is: current, proposed (an update that waits for the recipient's
     *                answer) or past; empty of recalls and statuses
     */
    record PendingItem(DeliveryId delivery, ExchangeId exchange, MessageType type, UnitCode from, String documentId,
            String subject, Priority priority, Digest digest, long size, Instant acceptedAt, int attempts, Optional<String> version) {
    }

    /**
     * What a recall, update or replacement did to an earlier document at one recipient.
     *
     * @param kind 13 or recall, update, replace
     * @param by   the exchange that did it
     * @param of   the exchange it was done to
     * @param at   server time
     */
    record DocumentChange(UnitCode unit, String kind, ExchangeId by, String byDocumentId, ExchangeId of, String ofDocumentId, Instant at) {
    }

    record Page<T>(List<T> items, Optional<String> nextCursor) {
    }

    /**
     * A packet on its way out.
     *
     */
    interface Handover {
        DeliveryId delivery();

        ExchangeId exchange();

        Digest digest();

        long size();

        VerificationReport report();

        /**
         * The packet from its first byte. The handover counts as made, and is evidenced, when the last byte was read;
         * a stream closed earlier leaves the delivery pending.
         */
        InputStream open() throws IOException;
    }

    /** What the recipient's system says of a delivery: still at it, done, or not possible. */
    enum AckOutcome { PROCESSING, DONE, FAILED }

    /** @param receipt empty for {@link AckOutcome#PROCESSING}, which is noted but not sworn to */
    record Acknowledgement(DeliveryId delivery, AckOutcome outcome, Instant at, Optional<Receipt> receipt) {
    }

    record TraceEvent(EvidenceEvent event, Instant at, ReceiptId receipt, Optional<DeliveryId> delivery, List<UnitCode> units) {
    }

    /**
     * @param state    wire word of the delivery's state: pending, relayed, handed-over, acknowledged, failed, merged …
     * @param overdue  whether it lies uncollected beyond the limit
     * @param business where the document stands by what its parties have said; empty while nobody has said anything
     * @param version  of a document: current, proposed or past, as in {@link PendingItem}
     */
    record RecipientState(UnitCode unit, DeliveryId delivery, String state, Instant since, boolean overdue, Optional<BusinessState> business,
            Optional<String> version) {

        public RecipientState(UnitCode unit, DeliveryId delivery, String state, Instant since) {
            this(unit, delivery, state, since, false, Optional.empty(), Optional.empty());
        }
    }

    /**
     * @param state  wire word: arrived, refused, accepted, assigned, in-process, finished, recall-requested, update-requested,
     *               recalled, updated, replaced, withheld
     * @param since  server time
     * @param by     sender, recipient, or gateway: whose word brought it there
     * @param reason in their words
     */
    record BusinessState(String state, Instant since, String by, Optional<String> reason) {
    }

    /** @param changes what was done to this document, and what its packet did to others, in the order of time */
    record Trace(ExchangeId exchange, UnitCode from, String documentId, Digest digest, long size, Instant acceptedAt,
            List<RecipientState> recipients, List<TraceEvent> events, List<DocumentChange> changes) {
    }

    record SentItem(ExchangeId exchange, String documentId, MessageType type, String subject, Digest digest, long size,
            Instant acceptedAt, List<RecipientState> recipients) {
    }

    /**
     * @param version of the directory after these changes; ask with it next time
     * @param changes the dated changes behind them, also those that take effect on a later day
     */
    record DirectoryChanges(long version, List<Unit> added, List<Unit> changed, List<Unit> closed, List<UnitChange> changes) {
    }

    /** @param checkpoint of the receipt log, signed (C2SP tlog-checkpoint); empty until the log has begun */
    record Whoami(ConnectedSystem system, List<UnitCode> units, Instant serverTime, String gateway, String checkpoint) {
    }

    /**
     * Takes in one packet. Returns only after it is durable.
     *
     * @throws SubmissionRefused when the packet is refused, with signed evidence of that
     */
    Submission submit(ReceivedMessage message);

    /** What waits for a unit, most urgent first, then oldest first. {@code max} is 1 to 1000. */
    Page<PendingItem> listPending(ConnectedSystem caller, UnitCode unit, Optional<MessageType> type, int max, Optional<String> cursor);

    Handover fetch(ConnectedSystem caller, DeliveryId delivery);

    /** Saying the same again returns the same receipt. A reason is required for {@link AckOutcome#FAILED}. */
    Acknowledgement acknowledge(ConnectedSystem caller, DeliveryId delivery, AckOutcome outcome, Optional<String> reason);

    /** For the sender's and the recipients' systems; a recipient sees its own delivery only. */
    Trace trace(ConnectedSystem caller, ExchangeId exchange);

    Trace trace(ConnectedSystem caller, UnitCode from, String documentId);

    Page<SentItem> listSent(ConnectedSystem caller, UnitCode unit, Optional<Instant> since, int max, Optional<String> cursor);

    /** Documents among those that one of the caller's units sent or received, newest first. {@code max} is 1 to 1000. */
    Page<FoundDocument> find(ConnectedSystem caller, DocumentQuery query, int max, Optional<String> cursor);

    Receipt receipt(ConnectedSystem caller, ReceiptId receipt);

    /** All receipts of the exchange that the caller may see, as a ZIP file with a manifest of their digests. */
    byte[] evidence(ConnectedSystem caller, ExchangeId exchange);

    /** The same with everything that proves it, as a signed ASiC-E container, which is a ZIP file too; see docs/verifying-evidence.md. */
    byte[] bundle(ConnectedSystem caller, ExchangeId exchange);

    DirectoryChanges directory(ConnectedSystem caller, Optional<Long> sinceVersion, LocalDate today);

    /**
     * The proof that a receipt of the caller's is in the log (C2SP tlog-proof); empty for about a second after it was given.
     */
    Optional<String> logProof(ConnectedSystem caller, ReceiptId receipt);

    /**
     * Takes in a witness's signature of a checkpoint.
     *
     * @param size      of the checkpoint
     * @param key       vkey of the witness; the first signature binds it to the caller
     * @param signature line of a signed note
     * @return the checkpoint with all its signatures
     */
    String cosign(ConnectedSystem caller, long size, String key, String signature);

    Whoami ping(ConnectedSystem caller);

    /**
     * What statistics are asked for: of one unit, of a level, or without both of all the caller's units.
     *
     * @param level      in small letters
     * @param to         last month
     * @param procedures a row for each procedure whose results were returned, instead of everything
     */
    record ReportQuery(Optional<UnitCode> unit, Optional<String> level, YearMonth from, YearMonth to, boolean procedures) {
    }

    Report report(ConnectedSystem caller, ReportQuery query);
}
