package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.conversation.JdbcConversations;
import vn.lienthong.conversation.JdbcVersions;
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
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.GroupedDeliveries;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcExchanges;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadLocation;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.retention.JdbcRetention;
import vn.lienthong.retention.Retention.Hold;
import vn.lienthong.retention.RetentionRules;
import vn.lienthong.testkit.ReadPackets;
import vn.lienthong.testkit.TestDatabase;

/** Packets go when their time is over; evidence, open deliveries and what is held do not, whatever breaks in between. */
class PurgeIT {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofDays(40));
    private static final UnitCode UNIT = new UnitCode("000.00.01.H49");
    private static final ConnectedSystem SYSTEM = new ConnectedSystem("a", "A", Digest.compute(new byte[] {1}));
    private static final RetentionRules MONTH = RetentionRules.read(List.of("type,level,keep", "*,*,P1M"), "test");

    @TempDir
    private Path folder;
    private TestDatabase database;
    private FilePayloadStore payloads;
    private Admissions admissions;
    private Deliveries deliveries;
    private DeliveryReceipts receipts;
    private JdbcReceiptLog log;
    private JdbcRetention retention;
    private int documents;

    @BeforeEach
    void start() throws IOException {
        database = new TestDatabase(folder);
        payloads = FilePayloadStore.open(PayloadSettings.of(folder.resolve("payload")));
        admissions = new Admissions(payloads, database.jdbc(), () -> { });
        deliveries = new GroupedDeliveries(new JdbcDeliveries(database.jdbc()));
        receipts = new DeliveryReceipts(issuer(UnaryOperator.identity()), UUID::randomUUID, at(NOON));
        log = new JdbcReceiptLog(database.jdbc(), xml -> xml);
        retention = new JdbcRetention(database.jdbc(), database.transaction(), new JdbcLogEntries(database.jdbc(), UUID::randomUUID, at(LATER)));
    }

    @AfterEach
    void stop() throws IOException {
        admissions.close();
        payloads.close();
        database.close();
    }

    @Test
    void packetsGoAndTheirEvidenceStays() throws IOException {
        DeliveryFacts small = ended(20_000);
        DeliveryFacts neighbour = waiting(20_000);
        DeliveryFacts large = ended(3 << 20);
        int before = log.ofExchange(small.exchange()).size();
        retention.askRun(MONTH, "quan-tri", LATER);

        assertThat(purge(payloads, UnaryOperator.identity()).purge()).isEqualTo(2);

        assertThat(Files.exists(folder.resolve("payload").resolve(large.payload().file()))).isFalse();
        assertThat(read(small)).as("zeros in the segment").isEqualTo(new byte[20_000]);
        assertThat(Digest.compute(read(neighbour))).as("its neighbour is untouched").isEqualTo(neighbour.digest());
        List<Receipt> evidence = log.ofExchange(small.exchange());
        assertThat(evidence).hasSize(before + 1);
        Statement purged = evidence.get(before).statement();
        assertThat(purged.event()).isEqualTo(EvidenceEvent.PURGED);
        assertThat(purged.packetDigest()).isEqualTo(Optional.of(small.digest()));
        assertThat(retention.runsWaiting()).isZero();
        assertThat(retention.erasures(10)).isEmpty();
        assertThat(retention.plan(MONTH, LATER, 10)).isEmpty();
    }

    @Test
    void checkDoesNotMissWhatWasPurged() throws IOException {
        ended(20_000);
        DeliveryFacts open = waiting(20_000);
        retention.askRun(MONTH, "quan-tri", LATER);
        purge(payloads, UnaryOperator.identity()).purge();
        var audit = new JdbcAudit(database.jdbc(), database.transaction());
        var seen = new java.util.ArrayList<Digest>();

        audit.eachPayload((digest, location) -> seen.add(digest));

        assertThat(seen).containsExactly(open.digest());
        assertThat(audit.payloads()).isEqualTo(1);
        assertThat(audit.inconsistencies()).extracting(Text::en).noneMatch(sentence -> sentence.contains("purge"));

        database.jdbc().update("update payload set purged = ? where digest = ?", UUID.randomUUID(), open.digest().bytes());
        assertThat(audit.inconsistencies()).extracting(Text::en).anyMatch(sentence -> sentence.contains("is purged without a receipt"))
                .anyMatch(sentence -> sentence.contains("a delivery of it is open"));
    }

    @Test
    void openDeliveriesHeldPacketsAndYoungOnesStay() throws IOException {
        waiting(20_000);
        DeliveryFacts held = ended(20_000);
        assertThat(retention.hold(new Hold(held.exchange(), "thanh tra", "quan-tri", LATER))).isTrue();

        assertThat(retention.plan(MONTH, LATER, 10)).isEmpty();
        retention.askRun(MONTH, "quan-tri", LATER);
        assertThat(purge(payloads, UnaryOperator.identity()).purge()).isZero();

        assertThat(retention.holds()).extracting(Hold::exchange).containsExactly(held.exchange());
        assertThat(retention.release(held.exchange(), "quan-tri", LATER)).isTrue();
        assertThat(retention.release(held.exchange(), "quan-tri", LATER)).isFalse();
        assertThat(retention.plan(MONTH, LATER, 10)).extracting(packet -> packet.exchange()).containsExactly(held.exchange());
        assertThat(retention.plan(MONTH, NOON.plus(Duration.ofDays(9)), 10)).isEmpty();
        assertThat(retention.plan(RetentionRules.NONE, LATER, 10)).isEmpty();
        assertThat(retention.plan(RetentionRules.read(List.of("type,level,keep", "new,*,forever", "*,*,P1M"), "test"), LATER, 10)).isEmpty();
    }

    @Test
    void whatIsPurgedCannotBeHeldAndWhatIsHeldMeanwhileIsNotPurged() throws IOException {
        DeliveryFacts facts = ended(20_000);
        var planned = retention.plan(MONTH, LATER, 10).get(0);
        retention.hold(new Hold(facts.exchange(), "kiện", "quan-tri", LATER));

        assertThat(database.transaction().<Boolean>execute(status -> retention.lock(planned))).isFalse();

        retention.release(facts.exchange(), "quan-tri", LATER);
        retention.askRun(MONTH, "quan-tri", LATER);
        purge(payloads, UnaryOperator.identity()).purge();
        assertThat(retention.hold(new Hold(facts.exchange(), "kiện", "quan-tri", LATER))).isFalse();
    }

    @Test
    void aCrashBetweenReceiptAndErasureIsMadeGoodByTheNextLook() throws IOException {
        DeliveryFacts facts = ended(20_000);
        retention.askRun(MONTH, "quan-tri", LATER);
        PurgePackets dying = purge(new DyingStore(payloads), UnaryOperator.identity());

        assertThatThrownBy(dying::purge).isInstanceOf(UnavailableException.class);

        assertThat(purges(facts)).as("sworn to").isEqualTo(1);
        assertThat(Digest.compute(read(facts))).as("and still there").isEqualTo(facts.digest());
        purge(payloads, UnaryOperator.identity()).purge();
        assertThat(read(facts)).isEqualTo(new byte[20_000]);
        assertThat(purges(facts)).isEqualTo(1);
        assertThat(retention.erasures(10)).isEmpty();
    }

    @Test
    void aPurgeThatCannotBeSwornToDoesNotHappen() throws IOException {
        DeliveryFacts facts = ended(20_000);
        retention.askRun(MONTH, "quan-tri", LATER);
        PurgePackets mute = purge(payloads, xml -> {
            throw new UnavailableException("no key", new IOException());
        });

        assertThatThrownBy(mute::purge).isInstanceOf(UnavailableException.class);

        assertThat(purges(facts)).isZero();
        assertThat(retention.purged(facts.exchange())).isEmpty();
        assertThat(Digest.compute(read(facts))).isEqualTo(facts.digest());
        assertThat(retention.runsWaiting()).isEqualTo(1);
    }

    @Test
    void aFetchOfAPurgedPacketNamesTheReceipt() throws IOException {
        DeliveryFacts facts = ended(20_000);
        retention.askRun(MONTH, "quan-tri", LATER);
        purge(payloads, UnaryOperator.identity()).purge();
        ReceiptId receipt = retention.purged(facts.exchange()).orElseThrow();

        assertThatThrownBy(() -> mailbox().fetch(SYSTEM, facts.id())).isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusals().get(0).code()).isEqualTo(RefusalCode.DELIVERY_PURGED);
            assertThat(refused.refusals().get(0).message().vi()).contains(receipt.toString());
        });
    }

    @Test
    void everyCommandLeavesItsLeafAndOnlyIfItDidSomething() throws IOException {
        DeliveryFacts facts = ended(20_000);
        retention.hold(new Hold(facts.exchange(), "thanh tra", "quan-tri", LATER));
        retention.hold(new Hold(facts.exchange(), "lần nữa", "quan-tri", LATER));
        retention.release(facts.exchange(), "quan-tri", LATER);
        retention.release(facts.exchange(), "quan-tri", LATER);
        retention.askRun(MONTH, "quan-tri", LATER);

        assertThat(database.jdbc().queryForList("select split_part(content, E'\\n', 1) from log_entry where kind = 'command' order by sequence", String.class))
                .containsExactly("hold", "hold-release", "retention-run");
    }

    @Test
    void theStoreOpensAgainBehindAnErasedRecordAndLosesNothing() throws IOException {
        DeliveryFacts kept = waiting(20_000);
        DeliveryFacts last = ended(20_000);
        retention.askRun(MONTH, "quan-tri", LATER);
        purge(payloads, UnaryOperator.identity()).purge();

        payloads.close();
        payloads = FilePayloadStore.open(PayloadSettings.of(folder.resolve("payload")));

        assertThat(Digest.compute(read(kept))).isEqualTo(kept.digest());
        assertThat(read(last)).isEqualTo(new byte[20_000]);
    }

    @Test
    void aSegmentOfWhichEveryPacketIsPurgedFreesItsDiskSpaceAndNoOtherDoes() throws IOException {
        // Given two packets in each segment
        payloads.close();
        var small = new PayloadSettings(folder.resolve("payload"), 1 << 20, 1 << 18, 1 << 20, 45_000);
        payloads = FilePayloadStore.open(small);
        admissions.close();
        admissions = new Admissions(payloads, database.jdbc(), () -> { });
        List<DeliveryFacts> gone = List.of(ended(20_000), ended(20_000));
        List<DeliveryFacts> mixed = List.of(ended(20_000), waiting(20_000));
        DeliveryFacts orphaned = ended(20_000);
        keptWithoutARow(20_000);
        ended(20_000);
        assertThat(segments()).containsExactly("000001.seg", "000002.seg", "000003.seg", "000004.seg");
        retention.askRun(MONTH, "quan-tri", LATER);

        // When
        assertThat(purge(payloads, UnaryOperator.identity()).purge()).isEqualTo(5);

        // Then: not with a packet that is needed, not with bytes whose row may be on its way, not the one that is appended to
        assertThat(segments()).containsExactly("000002.seg", "000003.seg", "000004.seg");
        assertThat(Digest.compute(read(mixed.get(1)))).isEqualTo(mixed.get(1).digest());
        assertThat(gone).allSatisfy(facts -> assertThat(purges(facts)).isEqualTo(1));
        var audit = new JdbcAudit(database.jdbc(), database.transaction());
        assertThat(audit.inconsistencies()).extracting(Text::en).noneMatch(sentence -> sentence.contains("purge"));

        // after a restart nobody is on the way any more
        payloads.close();
        payloads = FilePayloadStore.open(small);
        retention.askRun(MONTH, "quan-tri", LATER);
        purge(payloads, UnaryOperator.identity()).purge();
        assertThat(segments()).containsExactly("000002.seg", "000004.seg");
        assertThat(purges(orphaned)).isEqualTo(1);
    }

    private void keptWithoutARow(int size) throws IOException {
        IncomingPayload incoming = payloads.receive();
        incoming.write(new byte[size]);
        payloads.keep(List.of(incoming.finish()));
    }

    private List<String> segments() throws IOException {
        try (var files = Files.list(folder.resolve("payload/segments"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private long purges(DeliveryFacts facts) {
        return log.ofExchange(facts.exchange()).stream().filter(receipt -> receipt.statement().event() == EvidenceEvent.PURGED).count();
    }

    private byte[] read(DeliveryFacts facts) throws IOException {
        try (InputStream in = payloads.open(facts.payload())) {
            return in.readAllBytes();
        }
    }

    private PurgePackets purge(PayloadStore store, UnaryOperator<String> key) {
        return new PurgePackets(database.transaction(), retention, store, issuer(key), log, UUID::randomUUID, at(LATER));
    }

    private Mailbox mailbox() {
        var unit = new Unit(UNIT, Optional.empty(), "Đơn vị", "", Unit.Level.DISTRICT, "", Optional.empty(), "soap", true,
                LocalDate.of(2020, 1, 1), Optional.empty(), Optional.empty(), SignatureRule.REQUIRED);
        var directory = new Directory(1, List.of(unit), List.of(new SystemEntry(SYSTEM, List.of(UNIT.value()))), List.of());
        return new Mailbox(new CurrentDirectory(directory), new JdbcExchanges(database.jdbc()), new JdbcVersions(database.jdbc()), deliveries,
                new JdbcReaddressing(database.jdbc(), deliveries), payloads, receipts,
                new Failures(database.transaction(), deliveries, new Hearings(new JdbcConversations(database.jdbc()), deliveries, receipts, log, at(LATER), ended -> { })),
                issuer(UnaryOperator.identity()), log, at(LATER), ended -> { },
                retention::purged, new HeldMail(new CurrentHolds(new JdbcUnitHolds(database.jdbc()))));
    }

    private static ReceiptIssuer issuer(UnaryOperator<String> key) {
        return new ReceiptIssuer(new ReceiptWriter("test"), key, xml -> xml);
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private DeliveryFacts waiting(int size) throws IOException {
        DeliveryFacts facts = admitted(size);
        advance(facts, DeliveryState.RELAYED, EvidenceEvent.RELAYED);
        return now(facts);
    }

    private DeliveryFacts ended(int size) throws IOException {
        DeliveryFacts facts = waiting(size);
        advance(facts, DeliveryState.HANDED_OVER, EvidenceEvent.HANDED_OVER);
        advance(facts, DeliveryState.ACKNOWLEDGED, EvidenceEvent.ACKNOWLEDGED);
        return now(facts);
    }

    private void advance(DeliveryFacts facts, DeliveryState state, EvidenceEvent event) {
        deliveries.advance(state, List.of(receipts.seal(facts, event, Optional.empty())));
    }

    private DeliveryFacts now(DeliveryFacts facts) {
        return deliveries.find(List.of(facts.id())).get(facts.id());
    }

    private DeliveryFacts admitted(int size) throws IOException {
        var packet = ReadPackets.document("purged-" + documents++);
        byte[] content = new byte[size];
        new Random(documents).nextBytes(content);
        IncomingPayload incoming = payloads.receive();
        incoming.write(content);
        ReceivedPayload received = incoming.finish();
        var exchange = new ExchangeId(UUID.randomUUID());
        var delivery = new DeliveryId(UUID.randomUUID());
        var accepted = new Statement(new ReceiptId(UUID.randomUUID()), EvidenceEvent.ACCEPTED, exchange, Optional.empty(), Optional.of(received.digest()), size,
                Optional.of(packet.documentId()), Optional.of(packet.from()), List.of(UNIT), Optional.of("valid"), List.of(), Optional.empty(), NOON);
        admissions.admit(new Admission(exchange, packet, received, "system", "soap", "valid", "{}", "[]",
                List.of(new NewDelivery(delivery, UNIT)), new SealedReceipt(accepted, new ReceiptWriter("test").write(accepted))));
        return deliveries.find(List.of(delivery)).get(delivery);
    }

    /** A process that ends before it erases. */
    private record DyingStore(PayloadStore inner) implements PayloadStore {

        @Override
        public IncomingPayload receive() {
            return inner.receive();
        }

        @Override
        public List<PayloadLocation> keep(List<ReceivedPayload> payloads) throws IOException {
            return inner.keep(payloads);
        }

        @Override
        public InputStream open(PayloadLocation location) throws IOException {
            return inner.open(location);
        }

        @Override
        public void erase(PayloadLocation location) throws IOException {
            throw new IOException("killed");
        }

        @Override
        public boolean drop(String file, long packets, long bytes) throws IOException {
            return inner.drop(file, packets, bytes);
        }
    }
}
