package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Packet;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.AdmittedExchange;
import vn.lienthong.exchange.EarlierDocument;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.RecipientOutcome;
import vn.lienthong.pipeline.AuthenticMessage.Undecided;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.pipeline.CorrelatedMessage.Subject;
import vn.lienthong.pipeline.CorrelatedMessage.Unknown;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.VerificationReport;

/** Crosses the duty line: when this returns, the packet is durable and the gateway owes its delivery. */
@Verb("lưu bền vững gói tin và các lượt gửi / makes the packet and its deliveries durable")
public final class AdmitMessage {

    private final Admissions admissions;
    private final ReceiptIssuer receipts;
    private final Ids ids;
    private final Clock clock;
    private final StatusAdmission statuses;

    public AdmitMessage(Admissions admissions, ReceiptIssuer receipts, Ids ids, Clock clock, StatusAdmission statuses) {
        this.statuses = statuses;
        this.admissions = admissions;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    public AdmittedMessage admit(CorrelatedMessage correlated) {
        AuthenticMessage message = withoutDeliveryIfParked(correlated);
        var exchange = new ExchangeId(ids.next());
        Packet packet = message.packet().content();
        VerificationReport report = message.packet().report();
        List<NewDelivery> deliveries = deliveries(message);
        var admission = new Admission(exchange, packet, message.received().payload(), message.received().caller().id(),
                message.received().channel(), report.verdict().wire(), ReportJson.compact(report),
                OutcomesJson.write(outcomes(deliveries, message)), deliveries, receipt(exchange, message), following(exchange, deliveries, message));
        return new AdmittedMessage(message, admission, warned(report, admitted(correlated.subject(), message, admission)));
    }

    private AdmittedExchange admitted(Optional<Subject> subject, AuthenticMessage message, Admission admission) {
        try {
            return subject.isEmpty() ? admissions.admit(admission)
                    : admissions.admit(admission, statuses.of(subject.get(), message, admission));
        } catch (MessageRefused e) {
            throw e;
        } catch (RefusedException e) {
            throw message.refused(e.refusals());
        }
    }

    /**
     * Decree 30/2020/NĐ-CP Annex VI: both sides are warned of a number that was used before. The report is changed after the
     * commit, since documents without such a predecessor must not pay for the rare one that has it; should the process die in
     * between, the document goes without the warning.
     */
    private AdmittedExchange warned(VerificationReport report, AdmittedExchange exchange) {
        if (exchange.sameNumber().isEmpty()) {
            return exchange;
        }
        EarlierDocument earlier = exchange.sameNumber().get();
        String at = VietnamTime.iso(earlier.acceptedAt());
        var detail = new Text(
                "Trùng số, ký hiệu, ngày ban hành với " + earlier.documentId() + ", tiếp nhận lúc " + at + " (phiên gửi nhận " + earlier.exchange() + ").",
                "Same number, notation and day of issue as " + earlier.documentId() + ", accepted at " + at + " (exchange " + earlier.exchange() + ").");
        String json = ReportJson.compact(report.with(new Check(Question.NUMBER_UNUSED, Outcome.WARNING, detail, Optional.empty())));
        admissions.replaceReport(exchange.id(), json);
        return exchange.withReport(json);
    }

    /** In the order of the addressees, then of the undecided. */
    private List<NewDelivery> deliveries(AuthenticMessage message) {
        return Stream.concat(
                message.addressees().stream().map(to -> new NewDelivery(new DeliveryId(ids.next()), to.unit().code(), to.instead(), false)),
                message.undecided().stream().map(split -> new NewDelivery(new DeliveryId(ids.next()), split.unit(), List.of(), true))).toList();
    }

    /** A status of an unknown document is relayed to nobody until it is released; the answer says so. */
    private static AuthenticMessage withoutDeliveryIfParked(CorrelatedMessage correlated) {
        AuthenticMessage message = correlated.message();
        return correlated.subject().filter(Unknown.class::isInstance).map(subject -> new AuthenticMessage(message.received(),
                message.packet(), message.sender(), List.of(), List.of(), message.packet().content().recipients().stream().map(unit ->
                        new AuthenticMessage.Unreachable(unit, StatusAdmission.documentUnknown((Unknown) subject))).toList()))
                .orElse(message);
    }

    private SealedReceipt receipt(ExchangeId exchange, AuthenticMessage message) {
        return seal(EvidenceEvent.ACCEPTED, exchange, message, Optional.empty(),
                Stream.concat(message.recipients().stream().map(Unit::code), message.undecided().stream().map(Undecided::unit)).toList(),
                message.unreachable().stream().map(AuthenticMessage.Unreachable::reason).toList(), Optional.empty());
    }

    /** One for each delivery whose address has changed; for nearly every message none. */
    private List<SealedReceipt> following(ExchangeId exchange, List<NewDelivery> deliveries, AuthenticMessage message) {
        Stream<SealedReceipt> readdressed = deliveries.stream().filter(delivery -> !delivery.instead().isEmpty()).map(delivery ->
                seal(EvidenceEvent.RE_ADDRESSED, exchange, message, Optional.of(delivery.id()),
                        Stream.concat(Stream.of(delivery.unit()), delivery.instead().stream()).toList(), List.of(),
                        Optional.of(AddressNotes.moved(delivery.instead(), delivery.unit()))));
        Stream<SealedReceipt> parked = deliveries.stream().filter(NewDelivery::undecided).map(delivery ->
                seal(EvidenceEvent.PARKED, exchange, message, Optional.of(delivery.id()), List.of(delivery.unit()), List.of(),
                        Optional.of(AddressNotes.undecided(delivery.unit(), partsOf(delivery.unit(), message)))));
        return Stream.concat(readdressed, parked).toList();
    }

    private static List<UnitCode> partsOf(UnitCode unit, AuthenticMessage message) {
        return message.undecided().stream().filter(split -> split.unit().equals(unit)).flatMap(split -> split.parts().stream()).toList();
    }

    private SealedReceipt seal(EvidenceEvent event, ExchangeId exchange, AuthenticMessage message, Optional<DeliveryId> delivery,
            List<UnitCode> units, List<Refusal> refusals, Optional<String> note) {
        return receipts.seal(new Statement(new ReceiptId(ids.next()), event, exchange, delivery,
                Optional.of(message.received().payload().digest()), message.received().payload().size(),
                Optional.of(message.packet().content().documentId()), Optional.of(message.sender().code()), units,
                Optional.of(message.packet().report().verdict().wire()), refusals, note, VietnamTime.toMillis(clock.instant())));
    }

    private static List<RecipientOutcome> outcomes(List<NewDelivery> deliveries, AuthenticMessage message) {
        var outcomes = new ArrayList<RecipientOutcome>();
        int addressees = message.addressees().size();
        for (int i = 0; i < deliveries.size(); i++) {
            NewDelivery delivery = deliveries.get(i);
            if (i >= addressees || message.addressees().get(i).named()) {
                outcomes.add(new RecipientOutcome(delivery.unit(), Optional.of(delivery.id()), Optional.empty(), Optional.empty(), delivery.undecided()));
            }
            delivery.instead().forEach(code -> outcomes.add(new RecipientOutcome(code, Optional.of(delivery.id()), Optional.empty(),
                    Optional.of(delivery.unit()), false)));
        }
        message.unreachable().forEach(recipient ->
                outcomes.add(new RecipientOutcome(recipient.unit(), Optional.empty(), Optional.of(recipient.reason()))));
        return outcomes;
    }
}
