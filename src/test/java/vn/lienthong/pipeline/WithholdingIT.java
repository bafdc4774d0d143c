package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.JdbcParkedStatuses;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.conversation.Request;
import vn.lienthong.conversation.Said;
import vn.lienthong.conversation.Standing;
import vn.lienthong.delivery.CurrentHolds;
import vn.lienthong.delivery.JdbcUnitHolds;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.SystemEntry;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.GroupedDeliveries;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcExchanges;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.testkit.ReadPackets;
import vn.lienthong.testkit.TestDatabase;

/** What is withheld is not handed over, not even to somebody who is just fetching it. */
class WithholdingIT {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final UnitCode UNIT = new UnitCode("000.00.01.H49");
    private static final ConnectedSystem SYSTEM = new ConnectedSystem("a", "A", Digest.compute(new byte[] {1}));
    private static final int SIZE = 40_000;

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static FilePayloadStore payloads;
    private static Admissions admissions;
    private static Deliveries deliveries;
    private static ReceiptIssuer issuer;
    private static DeliveryReceipts receipts;
    private static JdbcReceiptLog log;
    private static Mailbox mailbox;
    private static int documents;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        payloads = FilePayloadStore.open(PayloadSettings.of(folder.resolve("payload")));
        admissions = new Admissions(payloads, database.jdbc(), () -> { });
        var rows = new JdbcDeliveries(database.jdbc());
        deliveries = new GroupedDeliveries(rows);
        issuer = new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml);
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        receipts = new DeliveryReceipts(issuer, UUID::randomUUID, clock);
        log = new JdbcReceiptLog(database.jdbc(), xml -> xml);
        var unit = new Unit(UNIT, Optional.empty(), "Đơn vị", "", Unit.Level.DISTRICT, "", Optional.empty(), "soap", true,
                LocalDate.of(2020, 1, 1), Optional.empty(), Optional.empty(), SignatureRule.REQUIRED);
        var directory = new Directory(1, List.of(unit), List.of(new SystemEntry(SYSTEM, List.of(UNIT.value()))), List.of());
        mailbox = new Mailbox(new CurrentDirectory(directory), new JdbcExchanges(database.jdbc()), new JdbcVersions(database.jdbc()), deliveries,
                new JdbcReaddressing(database.jdbc(), deliveries), payloads, receipts, new Failures(database.transaction(), rows,
                new Hearings(new JdbcConversations(database.jdbc()), rows, receipts, log, clock, ended -> { })), issuer, log, clock, ended -> { },
                exchange -> Optional.empty(), new HeldMail(new CurrentHolds(new JdbcUnitHolds(database.jdbc()))));
    }

    @AfterAll
    static void stop() throws IOException {
        admissions.close();
        payloads.close();
        database.close();
    }

    /** A document that waits in the mailbox of the unit. */
    private static DeliveryFacts waiting() throws IOException {
        DeliveryFacts facts = admitted();
        deliveries.advance(DeliveryState.RELAYED, List.of(receipts.seal(facts, EvidenceEvent.RELAYED, Optional.empty())));
        return now(facts);
    }

    private static DeliveryFacts admitted() throws IOException {
        var packet = ReadPackets.document("withheld-" + documents++);
        byte[] content = new byte[SIZE];
        new Random(documents).nextBytes(content);
        IncomingPayload incoming = payloads.receive();
        incoming.write(content);
        var exchange = new ExchangeId(UUID.randomUUID());
        var delivery = new DeliveryId(UUID.randomUUID());
        var accepted = new vn.lienthong.evidence.Statement(new vn.lienthong.kernel.ReceiptId(UUID.randomUUID()), EvidenceEvent.ACCEPTED, exchange,
                Optional.empty(), Optional.empty(), SIZE, Optional.of(packet.documentId()), Optional.of(packet.from()), List.of(UNIT),
                Optional.of("valid"), List.of(), Optional.empty(), NOON);
        admissions.admit(new Admission(exchange, packet, incoming.finish(), "system", "soap", "valid", "{}", "[]",
                List.of(new NewDelivery(delivery, UNIT)), new vn.lienthong.evidence.SealedReceipt(accepted, new ReceiptWriter("test").write(accepted))));
        return deliveries.find(List.of(delivery)).get(delivery);
    }

    private static DeliveryFacts now(DeliveryFacts facts) {
        return deliveries.find(List.of(facts.id())).get(facts.id());
    }

    private static boolean withhold(DeliveryFacts facts) {
        return !deliveries.advance(DeliveryState.WITHHELD, List.of(receipts.seal(facts, EvidenceEvent.WITHHELD, Optional.of("gửi nhầm")))).isEmpty();
    }

    private static List<EvidenceEvent> events(DeliveryFacts facts) {
        return log.ofExchange(facts.exchange()).stream().map(receipt -> receipt.statement().event()).toList();
    }

    @Test
    void withheldDeliveryIsNeitherListedNorFetchedAndItsReceiptHasTheReason() throws IOException {
        // Given
        DeliveryFacts facts = waiting();

        // When
        boolean withheld = withhold(facts);

        // Then
        assertThat(withheld).isTrue();
        assertThat(mailbox.list(SYSTEM, UNIT, Optional.empty(), 1000, Optional.empty()).items())
                .extracting(AgencyDesk.PendingItem::delivery).doesNotContain(facts.id());
        assertThatThrownBy(() -> mailbox.fetch(SYSTEM, facts.id())).isInstanceOfSatisfying(RefusedException.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(RefusalCode.DELIVERY_WITHHELD));
        assertThat(log.ofExchange(facts.exchange()).get(2).statement().note()).contains("gửi nhầm");
        assertThat(deliveries.ended(List.of(facts.id()))).as("its token is waste").containsExactly(facts.id());
        assertThat(withhold(facts)).as("once only").isFalse();
    }

    @Test
    void deliveryNotYetRelayedIsWithheldAndNeverRelayed() throws IOException {
        DeliveryFacts facts = admitted();

        assertThat(withhold(facts)).isTrue();

        assertThat(deliveries.advance(DeliveryState.RELAYED, List.of(receipts.seal(facts, EvidenceEvent.RELAYED, Optional.empty())))).isEmpty();
        assertThat(events(facts)).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.WITHHELD);
    }

    @Test
    void fetchUnderWayBreaksBeforeItsEndWhenTheDeliveryIsWithheld() throws IOException {
        // Given
        DeliveryFacts facts = waiting();

        try (InputStream packet = mailbox.fetch(SYSTEM, facts.id()).open()) {
            assertThat(packet.readNBytes(SIZE - 1)).hasSize(SIZE - 1);

            // When
            assertThat(withhold(facts)).isTrue();

            // Then
            assertThatThrownBy(packet::read).isInstanceOf(IOException.class).hasCauseInstanceOf(RefusedException.class);
        }
        assertThat(events(facts)).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.WITHHELD);
        assertThat(database.jdbc().queryForObject("select attempts from delivery where id = ?", Integer.class, facts.id().value())).isZero();
    }

    @Test
    void fetchUnderWayBreaksWithTheWordForWhatEndedTheDelivery() throws IOException {
        for (var end : List.of(new End(DeliveryState.EXPIRED, EvidenceEvent.EXPIRED, RefusalCode.DELIVERY_EXPIRED),
                new End(DeliveryState.RECALLED, EvidenceEvent.RECALLED, RefusalCode.DELIVERY_RECALLED),
                new End(DeliveryState.FAILED, EvidenceEvent.FAILED, RefusalCode.DELIVERY_ALREADY_ENDED))) {
            // Given
            DeliveryFacts facts = waiting();
            try (InputStream packet = mailbox.fetch(SYSTEM, facts.id()).open()) {
                packet.readNBytes(SIZE - 1);

                // When
                assertThat(deliveries.advance(end.state(), List.of(receipts.seal(facts, end.event(), Optional.empty())))).hasSize(1);

                // Then
                assertThatThrownBy(packet::read).isInstanceOf(IOException.class).cause().isInstanceOfSatisfying(RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(end.code()));
            }
            assertThatThrownBy(() -> mailbox.fetch(SYSTEM, facts.id())).isInstanceOfSatisfying(RefusedException.class,
                    refused -> assertThat(refused.refusal().code()).isEqualTo(end.code()));
            assertThat(events(facts)).doesNotContain(EvidenceEvent.HANDED_OVER);
        }
    }

    private record End(DeliveryState state, EvidenceEvent event, RefusalCode code) {
    }

    @Test
    void fetchingAgainBreaksWhenTheRecipientGivesTheDocumentBackMeanwhile() throws IOException {
        // Given
        DeliveryFacts facts = waiting();
        try (InputStream packet = mailbox.fetch(SYSTEM, facts.id()).open()) {
            packet.readAllBytes();
        }

        try (InputStream again = mailbox.fetch(SYSTEM, facts.id()).open()) {
            again.readNBytes(SIZE - 1);

            // When
            deliveries.advance(DeliveryState.RECALLED, List.of(receipts.seal(facts, EvidenceEvent.RECALLED, Optional.empty())));

            // Then
            assertThatThrownBy(again::read).isInstanceOf(IOException.class).hasCauseInstanceOf(RefusedException.class);
        }
    }

    @Test
    void withholdingThatComesTooLateLeavesNothingBehind() throws IOException {
        // Given: judged while it waits, and handed over before it is kept, which the lock forbids
        DeliveryFacts facts = waiting();
        var conversations = new JdbcConversations(database.jdbc());
        var hearings = new Hearings(conversations, new JdbcDeliveries(database.jdbc()), receipts, log, Clock.fixed(NOON, ZoneOffset.UTC), ended -> {
            throw new AssertionError("nothing has ended");
        });
        var said = new Said(Optional.of(facts.from()), new Request.AskedBack("13", "gửi nhầm"), Optional.empty());
        Hearings.Heard judged = hearings.judge(facts.id(), said);
        assertThat(judged.withholds()).isTrue();
        deliveries.advance(DeliveryState.HANDED_OVER, List.of(receipts.seal(facts, EvidenceEvent.HANDED_OVER, Optional.empty())));

        // When
        assertThatThrownBy(() -> database.transaction().executeWithoutResult(status -> hearings.keep(judged, Optional.empty())))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining(facts.id().toString());

        // Then
        assertThat(conversations.history(facts.id())).isEmpty();
        assertThat(conversations.stands(List.of(facts.id()))).isEmpty();
        assertThat(events(facts)).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER);
    }

    @Test
    void whatAnAdministratorReturnsIsAskedBackByNobodyAnyMore() throws IOException {
        // Given: fetched, asked back, and then its unit was split
        DeliveryFacts facts = waiting();
        deliveries.advance(DeliveryState.HANDED_OVER, List.of(receipts.seal(facts, EvidenceEvent.HANDED_OVER, Optional.empty())));
        var rows = new JdbcDeliveries(database.jdbc());
        var conversations = new JdbcConversations(database.jdbc());
        var clock = Clock.fixed(NOON, ZoneOffset.UTC);
        var hearings = new Hearings(conversations, rows, receipts, log, clock, ended -> { });
        var said = new Said(Optional.of(facts.from()), new Request.AskedBack("13", "gửi nhầm"), Optional.empty());
        database.transaction().executeWithoutResult(status -> hearings.keep(hearings.judge(facts.id(), said), Optional.empty()));
        assertThat(conversations.stands(List.of(facts.id())).get(facts.id()).standing()).isInstanceOf(Standing.RecallRequested.class);
        var giveUp = new GiveUp(rows, hearings, receipts, new JdbcParkedStatuses(database.jdbc()), log, issuer, UUID::randomUUID, clock, ended -> { });

        // When
        database.transaction().executeWithoutResult(status -> giveUp.giveBack(List.of(facts.id()), "the unit was split"));

        // Then
        assertThat(conversations.stands(List.of(facts.id())).get(facts.id()).standing()).isInstanceOf(Standing.Recalled.class);
        assertThat(events(facts)).endsWith(EvidenceEvent.FAILED, EvidenceEvent.RECALLED);
    }

    @Test
    void whatIsFetchedWholeIsNotWithheldAnyMore() throws IOException {
        DeliveryFacts facts = waiting();
        try (InputStream packet = mailbox.fetch(SYSTEM, facts.id()).open()) {
            packet.readAllBytes();
        }

        assertThat(withhold(facts)).isFalse();

        assertThat(events(facts)).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER);
    }

    @Test
    void twoWhoFetchAtTheSameTimeBothGetItWhole() throws IOException {
        DeliveryFacts facts = waiting();

        try (InputStream one = mailbox.fetch(SYSTEM, facts.id()).open(); InputStream two = mailbox.fetch(SYSTEM, facts.id()).open()) {
            assertThat(one.readAllBytes()).hasSize(SIZE);
            assertThat(two.readAllBytes()).hasSize(SIZE);
        }
        assertThat(events(facts)).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER);
    }

    @Test
    void whoeverWinsTheRaceOfFetchAndWithholdingTheOtherHasLost() throws Exception {
        // Given
        ExecutorService threads = Executors.newFixedThreadPool(2);
        var fates = new ArrayList<Boolean>();
        for (int round = 0; round < 100; round++) {
            DeliveryFacts facts = waiting();
            var start = new CyclicBarrier(2);
            boolean late = round % 2 == 0;

            // When
            Future<Boolean> fetched = threads.submit(() -> {
                try (InputStream packet = mailbox.fetch(SYSTEM, facts.id()).open()) {
                    packet.readNBytes(SIZE - 100);
                    start.await();
                    return packet.readAllBytes().length == 100;
                } catch (IOException broken) {
                    return false;
                }
            });
            Future<Boolean> withheld = threads.submit(() -> {
                start.await();
                if (late) {
                    Thread.yield();
                }
                return withhold(facts);
            });

            // Then
            assertThat(fetched.get()).as("round %d", round).isNotEqualTo(withheld.get());
            assertThat(now(facts).state()).isEqualTo(withheld.get() ? DeliveryState.WITHHELD : DeliveryState.HANDED_OVER);
            assertThat(events(facts)).hasSize(3).contains(withheld.get() ? EvidenceEvent.WITHHELD : EvidenceEvent.HANDED_OVER);
            fates.add(withheld.get());
        }
        threads.shutdown();
        assertThat(fates).hasSize(100);
    }
}
