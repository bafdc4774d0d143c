package vn.lienthong.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Ruling;
import vn.lienthong.conversation.Ruling.Act;
import vn.lienthong.conversation.Said;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.Packet;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.AdmittedExchange;
import vn.lienthong.exchange.Change;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.pipeline.AgencyDesk.RecipientOutcome;
import vn.lienthong.pipeline.AuthenticMessage.Unreachable;

/**
 * Admits a recall, an update or a replacement together with what it does to the earlier document at each recipient: one
 * transaction, below the locks of the deliveries it acts on.
 */
public final class AdmitChange {

    private final Admissions admissions;
    private final JdbcVersions versions;
    private final Hearings hearings;
    private final Acceptances acceptances;
    private final CurrentDirectory directory;
    private final Ids ids;

    public AdmitChange(Admissions admissions, JdbcVersions versions, Hearings hearings, Acceptances acceptances,
            CurrentDirectory directory, Ids ids) {
        this.admissions = admissions;
        this.versions = versions;
        this.hearings = hearings;
        this.acceptances = acceptances;
        this.directory = directory;
        this.ids = ids;
    }

    AdmittedMessage admit(AuthenticMessage message, DocumentPacket packet) {
        var change = new Changing(message, packet, new ExchangeId(ids.next()));
        try {
            AdmittedExchange exchange = admissions.admit(change);
            return new AdmittedMessage(message, change.admission.map(Admission::receipt), exchange);
        } catch (MessageRefused e) {
            throw e;
        } catch (RefusedException e) {
            throw message.refused(e.refusals());
        }
    }

    private final class Changing implements Change {

        private final AuthenticMessage message;
        private final DocumentPacket packet;
        private final ExchangeId id;
        private final ChangeRulings rulings;
        private List<Ruling> ruled = List.of();
        private Optional<Admission> admission = Optional.empty();

        Changing(AuthenticMessage message, DocumentPacket packet, ExchangeId id) {
            this.message = message;
            this.packet = packet;
            this.id = id;
            this.rulings = new ChangeRulings(versions, directory.get(), message, packet, id);
        }

        @Override
        public Packet packet() {
            return packet;
        }

        @Override
        public ReceivedPayload payload() {
            return message.received().payload();
        }

        @Override
        public void lock() {
            rulings.lock();
        }

        @Override
        public Admission compose() {
            ruled = rulings.rule();
            var refusals = new ArrayList<Refusal>();
            ruled.forEach(ruling -> ruling.refusal().ifPresent(refusals::add));
            message.unreachable().forEach(recipient -> refusals.add(recipient.reason()));
            List<UnitCode> affected = ruled.stream().filter(ruling -> ruling.refusal().isEmpty()).map(Ruling::unit).toList();
            if (affected.isEmpty()) {
                throw message.refused(refusals);
            }
            Set<UnitCode> reached = ruled.stream().filter(Ruling::delivered).map(Ruling::unit).collect(Collectors.toSet());
            List<Unreachable> leftOut = ruled.stream().filter(ruling -> ruling.refusal().isPresent())
                    .map(ruling -> new Unreachable(ruling.unit(), ruling.refusal().get())).toList();
            Admission composed = acceptances.compose(id, message.only(reached, leftOut), affected, this::outcomes);
            admission = Optional.of(composed);
            return composed;
        }

        private List<RecipientOutcome> outcomes(List<NewDelivery> deliveries) {
            Stream<RecipientOutcome> ours = ruled.stream().flatMap(ruling -> message.namesOf(ruling.unit()).stream()
                    .map(name -> outcome(name, ruling, deliveries)));
            return Stream.concat(ours, message.unreachable().stream().map(recipient ->
                    new RecipientOutcome(recipient.unit(), Optional.empty(), Optional.of(recipient.reason())))).toList();
        }

        private static RecipientOutcome outcome(UnitCode name, Ruling ruling, List<NewDelivery> deliveries) {
            Optional<NewDelivery> delivery = deliveries.stream().filter(made -> made.unit().equals(ruling.unit())).findFirst();
            return new RecipientOutcome(name, delivery.map(NewDelivery::id)
                    .or(() -> ruling.acts().stream().filter(Act::withheld).map(act -> act.version().delivery()).findFirst()), ruling.refusal(),
                    name.equals(ruling.unit()) ? Optional.empty() : Optional.of(ruling.unit()), delivery.map(NewDelivery::undecided).orElse(false),
                    ruling.refusal().isEmpty() && !ruling.delivered());
        }

        @Override
        public void write() {
            for (Ruling ruling : ruled) {
                for (Act act : ruling.acts()) {
                    var said = new Said(Optional.of(message.sender().code()), act.request(), Optional.empty());
                    hearings.keep(new Hearings.Heard(act.version().delivery(), said, act.step(), Optional.empty()), Optional.of(id));
                }
            }
        }
    }
}
