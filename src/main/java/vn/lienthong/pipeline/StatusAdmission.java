package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.conversation.ParkedStatuses.Parked;
import vn.lienthong.envelope.StatusHeader;
import vn.lienthong.envelope.StatusPacket;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Consequence;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.pipeline.AgencyDesk.RecipientOutcome;
import vn.lienthong.pipeline.CorrelatedMessage.Delivered;
import vn.lienthong.pipeline.CorrelatedMessage.Unknown;
import vn.lienthong.pipeline.Hearings.Heard;

/** What the admission of a status brings with it: the conversation hears it, or it is parked. */
public final class StatusAdmission {

    private final Hearings hearings;
    private final ParkedStatuses parked;
    private final ReceiptIssuer receipts;
    private final ReceiptLog log;
    private final Ids ids;

    public StatusAdmission(Hearings hearings, ParkedStatuses parked, ReceiptIssuer receipts, ReceiptLog log, Ids ids) {
        this.hearings = hearings;
        this.parked = parked;
        this.receipts = receipts;
        this.log = log;
        this.ids = ids;
    }

    Consequence of(CorrelatedMessage.Subject subject, AuthenticMessage message, Admission admission) {
        return subject instanceof Delivered delivered
                ? new Hearing(delivered, message, admission.id())
                : new Parking((Unknown) subject, admission);
    }

    /** Why a status of an unknown document has no delivery. */
    static Refusal documentUnknown(Unknown subject) {
        String named = subject.mention().documentId().isEmpty() ? subject.mention().code() : subject.mention().documentId();
        return Refusal.of(RefusalCode.STATUS_DOCUMENT_UNKNOWN, "ResponseFor", named);
    }

    /** The document is known. */
    private final class Hearing implements Consequence {

        private final Delivered subject;
        private final AuthenticMessage message;
        private final ExchangeId carrier;
        private Optional<Heard> heard = Optional.empty();

        Hearing(Delivered subject, AuthenticMessage message, ExchangeId carrier) {
            this.subject = subject;
            this.message = message;
            this.carrier = carrier;
        }

        @Override
        public Optional<ExchangeId> judge() {
            Heard judged = hearings.judge(subject.delivery(), subject.said());
            judged.step().refusal().ifPresent(reason -> {
                throw message.refused(List.of(reason));
            });
            heard = Optional.of(judged);
            return judged.earlier();
        }

        /** Who never saw the document is not told that it was taken back; its sender has the receipt of that. */
        @Override
        public Admission admitted(Admission given) {
            return heard.orElseThrow().withholds() ? given.withoutDeliveries(OutcomesJson.write(withheld())) : given;
        }

        private List<RecipientOutcome> withheld() {
            return message.addressed().stream().flatMap(unit -> message.namesOf(unit).stream().map(name -> new RecipientOutcome(name,
                    Optional.of(subject.delivery()), Optional.empty(), Optional.of(unit).filter(to -> !to.equals(name)), false, true))).toList();
        }

        @Override
        public void write() {
            hearings.keep(heard.orElseThrow(), Optional.of(carrier));
        }
    }

    /** The document is not known. */
    private final class Parking implements Consequence {

        private final Unknown subject;
        private final Admission admission;
        private final Parked status;

        Parking(Unknown subject, Admission admission) {
            this.subject = subject;
            this.admission = admission;
            StatusHeader header = ((StatusPacket) admission.packet()).header();
            var mention = subject.mention();
            this.status = new Parked(admission.id(), mention.speaker(), mention.other(), mention.documentId(), mention.code(),
                    mention.promulgated(), header.code(), header.description(), header.timestamp(),
                    admission.receipt().statement().at(), Optional.empty());
        }

        @Override
        public Optional<ExchangeId> judge() {
            return parked.parkedBefore(status);
        }

        @Override
        public void write() {
            parked.park(status);
            Statement accepted = admission.receipt().statement();
            log.append(receipts.seal(new Statement(new ReceiptId(ids.next()), EvidenceEvent.PARKED, admission.id(), Optional.empty(),
                    accepted.packetDigest(), accepted.packetSize(), accepted.documentId(), accepted.from(), accepted.recipients(),
                    accepted.verdict(), List.of(documentUnknown(subject)), Optional.empty(), accepted.at())));
        }
    }
}
