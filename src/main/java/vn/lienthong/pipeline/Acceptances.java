package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admission;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.RecipientOutcome;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.VerificationReport;

/** Composes what is to be made durable when a packet is accepted, receipts included; each counts only when it is committed. */
public final class Acceptances {

    private final ReceiptIssuer receipts;
    private final Ids ids;
    private final Clock clock;

    public Acceptances(ReceiptIssuer receipts, Ids ids, Clock clock) {
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of a packet that all its addressees get. */
    Admission compose(AuthenticMessage message) {
        return compose(new ExchangeId(ids.next()), message, message.addressed(), deliveries -> outcomes(deliveries, message));
    }

    /**
     * @param affected whom the packet reaches, or has reached by its effect
     * @param outcomes what became of each recipient named, by the deliveries made
     */
    Admission compose(ExchangeId exchange, AuthenticMessage message, List<UnitCode> affected,
            Function<List<NewDelivery>, List<RecipientOutcome>> outcomes) {
        VerificationReport report = message.packet().report();
        List<NewDelivery> deliveries = deliveries(message);
        return new Admission(exchange, message.packet().content(), message.received().payload(), message.received().caller().id(),
                message.received().channel(), report.verdict().wire(), ReportJson.compact(report), OutcomesJson.write(outcomes.apply(deliveries)),
                deliveries, receipt(exchange, message, affected), following(exchange, deliveries, message));
    }

    /** In the order of the addressees, then of the undecided. */
    private List<NewDelivery> deliveries(AuthenticMessage message) {
        return Stream.concat(
                message.addressees().stream().map(to -> new NewDelivery(new DeliveryId(ids.next()), to.unit().code(), to.instead(), false)),
                message.undecided().stream().map(split -> new NewDelivery(new DeliveryId(ids.next()), split.unit(), List.of(), true))).toList();
    }

    private SealedReceipt receipt(ExchangeId exchange, AuthenticMessage message, List<UnitCode> affected) {
        return seal(EvidenceEvent.ACCEPTED, exchange, message, Optional.empty(), affected,
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
                Optional.of(message.packet().report().verdict().wire()), refusals, note, VietnamTime.toMillis(clock.instant()),
                event == EvidenceEvent.ACCEPTED ? message.packet().report().revocation() : List.of()));
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
