package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import vn.lienthong.directory.Addressee;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Standing;
import vn.lienthong.conversation.Version;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.exchange.Readdressing;
import vn.lienthong.exchange.ReportedDelivery;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.Acknowledgement;
import vn.lienthong.pipeline.AgencyDesk.Handover;
import vn.lienthong.pipeline.AgencyDesk.Page;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.VerificationReport;

/** What a recipient does: list, fetch, acknowledge. Reading never removes anything; only an acknowledgement ends a delivery. */
public final class Mailbox {

    private static final int LONGEST_REASON = 1000;

    private final CurrentDirectory directory;
    private final Exchanges exchanges;
    private final JdbcVersions versions;
    private final Deliveries deliveries;
    private final Readdressing addresses;
    private final PayloadStore payloads;
    private final DeliveryReceipts receipts;
    private final Failures failures;
    private final ReceiptIssuer issuer;
    private final ReceiptLog log;
    private final Clock clock;
    private final Consumer<DeliveryFacts> onEnd;
    private final Function<ExchangeId, Optional<ReceiptId>> purged;
    private final HeldMail held;

    /**
     * @param onEnd  told of each delivery that has ended, after its commit; must be quick
     * @param purged the receipt of the purge of an exchange's packet
     * @param held   what administrators hold back
     */
    public Mailbox(CurrentDirectory directory, Exchanges exchanges, JdbcVersions versions, Deliveries deliveries, Readdressing addresses,
            PayloadStore payloads, DeliveryReceipts receipts, Failures failures, ReceiptIssuer issuer, ReceiptLog log, Clock clock, Consumer<DeliveryFacts> onEnd,
            Function<ExchangeId, Optional<ReceiptId>> purged, HeldMail held) {
        this.directory = directory;
        this.exchanges = exchanges;
        this.versions = versions;
        this.deliveries = deliveries;
        this.addresses = addresses;
        this.payloads = payloads;
        this.receipts = receipts;
        this.failures = failures;
        this.issuer = issuer;
        this.log = log;
        this.clock = clock;
        this.onEnd = onEnd;
        this.purged = purged;
        this.held = held;
    }

    Page<PendingItem> list(ConnectedSystem caller, UnitCode unit, Optional<MessageType> type, int max, Optional<String> cursor) {
        UnitCode own = Access.mailboxOf(directory.get(), caller, unit);
        int limit = Cursors.limit(max);
        List<Exchanges.Waiting> rows = exchanges.waiting(own, type, held.listable(own), cursor.map(Cursors::readPlace), limit + 1);
        Optional<String> next = rows.size() > limit ? Optional.of(Cursors.write(rows.get(limit - 1))) : Optional.empty();
        Map<DeliveryId, Version> known = versions.of(rows.stream().filter(Mailbox::mayBePast).map(Exchanges.Waiting::delivery).toList());
        return new Page<>(rows.stream().limit(limit).map(row -> item(row, force(row, known))).toList(), next);
    }

    /** A document of which nothing was said is in force, unless it is an update, which says something of another one. */
    private static boolean mayBePast(Exchanges.Waiting row) {
        return row.spokenOf() || row.exchange().type() == MessageType.UPDATE;
    }

    /** Recalls and statuses have none. */
    private static Optional<Version.Force> force(Exchanges.Waiting row, Map<DeliveryId, Version> known) {
        return switch (row.exchange().type()) {
            case RECALL, STATUS -> Optional.empty();
            case NEW, UPDATE, REPLACE -> Optional.of(mayBePast(row)
                    ? Objects.requireNonNull(known.get(row.delivery())).force() : Version.Force.CURRENT);
        };
    }

    Handover fetch(ConnectedSystem caller, DeliveryId id) {
        Optional<ReportedDelivery> found = deliveries.findWithReport(id);
        DeliveryFacts facts = own(caller, found.map(ReportedDelivery::facts));
        if (facts.state().hasEnded()) {
            throw wasRecalled(id) ? RefusedException.of(RefusalCode.DELIVERY_RECALLED, "deliveryId")
                    : purged.apply(facts.exchange()).map(receipt -> RefusedException.of(RefusalCode.DELIVERY_PURGED, "deliveryId", receipt)).orElseGet(() -> over(facts));
        }
        held.checkFetch(facts);
        return new KeptPacket(found.orElseThrow());
    }

    /** Also after it was acknowledged. */
    private boolean wasRecalled(DeliveryId id) {
        Version version = versions.of(List.of(id)).get(id);
        return version != null && version.standing() instanceof Standing.Recalled;
    }

    Acknowledgement acknowledge(ConnectedSystem caller, DeliveryId id, AckOutcome outcome, Optional<String> reason) {
        DeliveryFacts facts = fetchedOrOwn(caller, id);
        Optional<String> given = reason.map(String::strip).filter(text -> !text.isEmpty());
        checkReason(outcome, given);
        if (outcome == AckOutcome.PROCESSING) {
            return new Acknowledgement(id, outcome, clock.instant(), Optional.empty());
        }
        DeliveryState wanted = outcome == AckOutcome.DONE ? DeliveryState.ACKNOWLEDGED : DeliveryState.FAILED;
        if (facts.state().hasEnded()) {
            return ended(facts, wanted, outcome);
        }
        if (!wanted.isReachedFrom(facts.state())) {
            throw RefusedException.of(RefusalCode.DELIVERY_NOT_HANDED_OVER, "deliveryId");
        }
        EvidenceEvent event = outcome == AckOutcome.DONE ? EvidenceEvent.ACKNOWLEDGED : EvidenceEvent.FAILED;
        SealedReceipt receipt = receipts.seal(facts, event, speakingFor(caller, facts), given);
        boolean ended = outcome == AckOutcome.DONE ? !deliveries.advance(wanted, List.of(receipt)).isEmpty() : failures.fail(receipt);
        if (!ended) {
            // somebody else ended it in between: what is in force now decides
            return ended(fetchedOrOwn(caller, id), wanted, outcome);
        }
        onEnd.accept(facts);
        return new Acknowledgement(id, outcome, receipt.statement().at(), Optional.of(issuer.complete(receipt)));
    }

    private Acknowledgement ended(DeliveryFacts facts, DeliveryState wanted, AckOutcome outcome) {
        if (facts.state() != wanted) {
            throw over(facts);
        }
        return new Acknowledgement(facts.id(), outcome, facts.since(), facts.receipt().flatMap(log::find));
    }

    private static RefusedException over(DeliveryFacts facts) {
        return switch (facts.state()) {
            case EXPIRED -> RefusedException.of(RefusalCode.DELIVERY_EXPIRED, "deliveryId", VietnamTime.iso(facts.since()));
            case WITHHELD -> RefusedException.of(RefusalCode.DELIVERY_WITHHELD, "deliveryId");
            case RECALLED -> RefusedException.of(RefusalCode.DELIVERY_RECALLED, "deliveryId");
            default -> RefusedException.of(RefusalCode.DELIVERY_ALREADY_ENDED, "deliveryId", facts.state().wire());
        };
    }

    private DeliveryFacts own(ConnectedSystem caller, Optional<DeliveryFacts> found) {
        return visible(found, facts -> directory.get().mayActFor(caller, facts.unit())
                && !(directory.get().addressee(facts.unit()) instanceof Addressee.SplitUndecided));
    }

    /** Whoever fetched a packet may acknowledge it, also when its unit was closed since and the delivery is the successor's. */
    private DeliveryFacts fetchedOrOwn(ConnectedSystem caller, DeliveryId id) {
        return visible(Optional.ofNullable(deliveries.find(List.of(id)).get(id)),
                facts -> directory.get().mayActFor(caller, facts.unit()) || fetchedAs(caller, facts).isPresent());
    }

    private static DeliveryFacts visible(Optional<DeliveryFacts> found, Predicate<DeliveryFacts> isFor) {
        return found.filter(facts -> facts.state() != DeliveryState.PENDING && isFor.test(facts))
                .orElseThrow(() -> RefusedException.of(RefusalCode.DELIVERY_NOT_FOUND, "deliveryId"));
    }

    /** The caller's unit that was handed this delivery before another one became its addressee. */
    private Optional<UnitCode> fetchedAs(ConnectedSystem caller, DeliveryFacts facts) {
        if (addresses.addressedTo(facts.id()).stream().noneMatch(code -> directory.get().mayActFor(caller, code))) {
            return Optional.empty();
        }
        return log.ofExchange(facts.exchange()).stream().map(Receipt::statement)
                .filter(statement -> statement.event() == EvidenceEvent.HANDED_OVER && statement.delivery().equals(Optional.of(facts.id())))
                .map(statement -> statement.recipients().get(0)).filter(unit -> directory.get().mayActFor(caller, unit)).findFirst();
    }

    private UnitCode speakingFor(ConnectedSystem caller, DeliveryFacts facts) {
        return directory.get().mayActFor(caller, facts.unit()) ? facts.unit() : fetchedAs(caller, facts).orElse(facts.unit());
    }

    private static void checkReason(AckOutcome outcome, Optional<String> reason) {
        if (outcome == AckOutcome.FAILED && reason.isEmpty()) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "reason", "reason", "''", "1–" + LONGEST_REASON);
        }
        int length = reason.map(String::length).orElse(0);
        if (length > LONGEST_REASON) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "reason", "reason", length, "1–" + LONGEST_REASON);
        }
    }

    private static PendingItem item(Exchanges.Waiting row, Optional<Version.Force> force) {
        Exchanges.ExchangeFacts exchange = row.exchange();
        return new PendingItem(row.delivery(), exchange.id(), exchange.type(), exchange.from(), exchange.documentId(),
                exchange.subject(), exchange.priority(), exchange.digest(), exchange.size(), exchange.acceptedAt(), row.attempts(),
                force.map(Version.Force::wire));
    }

    /** A packet going out; being read to its last byte is what makes the handover. */
    private final class KeptPacket implements Handover {

        private final ReportedDelivery reported;
        private final DeliveryFacts facts;

        KeptPacket(ReportedDelivery reported) {
            this.reported = reported;
            this.facts = reported.facts();
        }

        @Override
        public DeliveryId delivery() {
            return facts.id();
        }

        @Override
        public ExchangeId exchange() {
            return facts.exchange();
        }

        @Override
        public Digest digest() {
            return facts.digest();
        }

        @Override
        public long size() {
            return facts.payload().size();
        }

        @Override
        public VerificationReport report() {
            return NumberWarning.in(ReportJson.read(reported.reportJson()), reported.sameNumber());
        }

        @Override
        public InputStream open() throws IOException {
            return new WholeRead(payloads.open(facts.payload()), facts.payload().size(), () -> handedOver(facts));
        }
    }

    /** @throws IOException when the delivery has ended while it was being read: its last bytes must not go out then */
    private void handedOver(DeliveryFacts facts) throws IOException {
        boolean first = facts.state() == DeliveryState.RELAYED
                && !deliveries.advance(DeliveryState.HANDED_OVER, List.of(receipts.seal(facts, EvidenceEvent.HANDED_OVER, Optional.empty()))).isEmpty();
        if (first) {
            return;
        }
        // It is handed over already, or else somebody has ended it in between
        DeliveryFacts now = Objects.requireNonNull(deliveries.find(List.of(facts.id())).get(facts.id()));
        boolean handedOver = facts.state() == DeliveryState.HANDED_OVER || now.state() == DeliveryState.HANDED_OVER || now.state() == DeliveryState.ACKNOWLEDGED;
        if (!handedOver || now.state() == DeliveryState.RECALLED) {
            throw new IOException("delivery " + facts.id() + ": " + now.state().wire() + " while it was being fetched", over(now));
        }
        deliveries.countAttempt(facts.id());
    }
}
