package vn.lienthong.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.RevocationAnswer;

/**
 * What the gateway swears to in one receipt.
 *
 * @param exchange   the exchange; a refused submission has one too, which names nothing but the refusal
 * @param delivery   present when the event concerns one recipient
 * @param documentId empty when it could not be read
 * @param from       empty when it could not be read
 * @param recipients all recipients accepted, or the one that the event concerns
 * @param verdict    {@code Verdict.wire()} of the packet's verification; empty when it was not reached
 * @param refusals   the reasons of a refusal, or of recipients left out of an acceptance
 * @param note       the recipient's reason of a failed acknowledgement
 * @param at         server time, to the millisecond
 * @param revocation what was known about the revocation of each certificate of the signer's path, in receipts of acceptance and refusal
 */
public record Statement(ReceiptId id, EvidenceEvent event, ExchangeId exchange, Optional<DeliveryId> delivery,
        Optional<Digest> packetDigest, long packetSize, Optional<String> documentId, Optional<UnitCode> from,
        List<UnitCode> recipients, Optional<String> verdict, List<Refusal> refusals, Optional<String> note, Instant at,
        List<RevocationAnswer> revocation) {

    public Statement {
        recipients = List.copyOf(recipients);
        refusals = List.copyOf(refusals);
        revocation = List.copyOf(revocation);
    }

    /** Of an event at which no signature was verified. */
    public Statement(ReceiptId id, EvidenceEvent event, ExchangeId exchange, Optional<DeliveryId> delivery,
            Optional<Digest> packetDigest, long packetSize, Optional<String> documentId, Optional<UnitCode> from,
            List<UnitCode> recipients, Optional<String> verdict, List<Refusal> refusals, Optional<String> note, Instant at) {
        this(id, event, exchange, delivery, packetDigest, packetSize, documentId, from, recipients, verdict, refusals, note, at, List.of());
    }
}
