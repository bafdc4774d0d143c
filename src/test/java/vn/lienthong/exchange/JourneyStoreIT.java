package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import vn.lienthong.envelope.Packet;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.exchange.Admission.NewDelivery;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.testkit.ReadPackets;
import vn.lienthong.testkit.TestDatabase;

class JourneyStoreIT {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static FilePayloadStore payloads;
    private static Admissions admissions;
    private static JdbcDeliveries deliveries;
    private static JdbcOutbox outbox;
    private static JdbcReceiptLog log;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        payloads = FilePayloadStore.open(PayloadSettings.of(folder.resolve("payload")));
        admissions = new Admissions(payloads, database.jdbc(), () -> { });
        deliveries = new JdbcDeliveries(database.jdbc());
        outbox = new JdbcOutbox(database.jdbc(), database.transaction());
        log = new JdbcReceiptLog(database.jdbc(), xml -> xml);
    }

    @AfterAll
    static void stop() throws IOException {
        admissions.close();
        payloads.close();
        database.close();
    }

    private static SealedReceipt receipt(EvidenceEvent event, ExchangeId exchange, Optional<DeliveryId> delivery, Packet packet, List<UnitCode> units) {
        var statement = new Statement(new ReceiptId(UUID.randomUUID()), event, exchange, delivery, Optional.empty(), 3,
                Optional.of(packet.documentId()), Optional.of(packet.from()), units, Optional.of("valid"), List.of(), Optional.empty(), NOON);
        return new SealedReceipt(statement, new ReceiptWriter("test").write(statement));
    }

    private static Admission admission(String documentId, String content, String... units) throws IOException {
        return admission(ReadPackets.document(documentId), content, units);
    }

    private static Admission admission(Packet packet, String content, String... units) throws IOException {
        IncomingPayload incoming = payloads.receive();
        incoming.write(content.getBytes(StandardCharsets.UTF_8));
        ReceivedPayload payload = incoming.finish();
        var exchange = new ExchangeId(UUID.randomUUID());
        List<NewDelivery> recipients = List.of(units).stream().map(unit -> new NewDelivery(new DeliveryId(UUID.randomUUID()), new UnitCode(unit))).toList();
        return new Admission(exchange, packet, payload, "system", "soap", "valid", "{}", "[]", recipients,
                receipt(EvidenceEvent.ACCEPTED, exchange, Optional.empty(), packet, recipients.stream().map(NewDelivery::unit).toList()));
    }

    private static SealedReceipt step(Admission admission, int recipient, EvidenceEvent event) {
        NewDelivery delivery = admission.deliveries().get(recipient);
        return receipt(event, admission.id(), Optional.of(delivery.id()), admission.packet(), List.of(delivery.unit()));
    }

    @Test
    void samePacketAgainIsTheSameExchange() throws IOException {
        // Given
        Admission first = numbered("repeat", "4700");
        AdmittedExchange admitted = admissions.admit(first);

        // When
        AdmittedExchange again = admissions.admit(numbered("repeat", "4700"));

        // Then
        assertThat(again).isEqualTo(new AdmittedExchange(first.id(), true, NOON, "{}", "[]", admitted.receipt(), Optional.empty()));
        assertThat(database.jdbc().queryForObject("select count(*) from delivery where exchange = ?", Long.class, first.id().value())).isEqualTo(1);
        assertThat(log.ofExchange(first.id())).hasSize(1);
    }

    @Test
    void otherBytesUnderTheSameDocumentIdAreRefusedWithTheEarlierExchangeNamed() throws IOException {
        // Given
        AdmittedExchange one = admissions.admit(admission("changed", "one", "000.00.01.H49"));
        Admission two = admission("changed", "two", "000.00.01.H49");

        // When, Then
        assertThatThrownBy(() -> admissions.admit(two)).isInstanceOfSatisfying(RefusedException.class, refused ->
                assertThat(refused.refusal()).isEqualTo(Refusal.of(RefusalCode.DOCUMENT_ID_TAKEN, "DocumentId", one.id(), VietnamTime.iso(NOON))));
        assertThat(count("select count(*) from exchange where document_id = 'changed'")).isEqualTo(1);
        assertThat(database.jdbc().queryForObject("select count(*) from payload where digest = ?", Long.class,
                (Object) two.payload().digest().bytes())).as("nothing of it is kept").isZero();
    }

    @Test
    void largePacketUnderATakenDocumentIdIsRefusedBeforeItIsStored() throws IOException {
        admissions.admit(admission("large", "small", "000.00.01.H49"));
        Admission large = admission("large", "x".repeat(70_000), "000.00.01.H49");

        assertThatThrownBy(() -> admissions.admit(large)).isInstanceOf(RefusedException.class);
    }

    @Test
    void ofManyDifferentPacketsUnderOneDocumentIdOneIsAdmitted() throws Exception {
        // Given
        var calls = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 120; i++) {
            Admission admission = admission("contested-" + i % 6, "version " + i, "000.00.01.H49");
            calls.add(() -> {
                try {
                    return admissions.admit(admission);
                } catch (RefusedException e) {
                    return e.refusal().code();
                }
            });
        }
        var threads = Executors.newFixedThreadPool(16);

        // When
        List<Object> answers = new ArrayList<>();
        for (Future<Object> answer : threads.invokeAll(calls)) {
            answers.add(answer.get());
        }
        threads.shutdown();

        // Then
        assertThat(answers).filteredOn(RefusalCode.DOCUMENT_ID_TAKEN::equals).hasSize(114);
        assertThat(answers).filteredOn(AdmittedExchange.class::isInstance).hasSize(6);
        assertThat(count("select count(*) from exchange where document_id like 'contested-%'")).isEqualTo(6);
    }

    @Test
    void numberUsedBeforeIsNoticedAlsoAmongThoseAdmittedTogether() throws Exception {
        // Given
        var threads = Executors.newFixedThreadPool(8);
        var calls = new ArrayList<Callable<AdmittedExchange>>();
        for (int i = 0; i < 30; i++) {
            Admission admission = numbered("numbered-" + i, "4711");
            calls.add(() -> admissions.admit(admission));
        }

        // When
        List<AdmittedExchange> admitted = new ArrayList<>();
        for (Future<AdmittedExchange> answer : threads.invokeAll(calls)) {
            admitted.add(answer.get());
        }
        threads.shutdown();
        AdmittedExchange last = admissions.admit(numbered("numbered-last", "4711"));
        AdmittedExchange other = admissions.admit(numbered("numbered-other", "4712"));

        // Then
        List<AdmittedExchange> first = admitted.stream().filter(exchange -> exchange.sameNumber().isEmpty()).toList();
        assertThat(first).hasSize(1);
        assertThat(last.sameNumber().orElseThrow().documentId()).startsWith("numbered-");
        assertThat(other.sameNumber()).isEmpty();
    }

    @Test
    void whoeverAsksLaterFindsTheFirstDocumentWithTheNumberAndNothingOfItIsKept() throws Exception {
        // Given: identifiers that did not come in their order
        List<Admission> sent = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sent.add(numbered("later-" + i, "4713"));
            admissions.admit(sent.get(i));
        }
        ExchangeId first = sent.stream().map(Admission::id).min(Comparator.comparing(id -> id.value().toString())).orElseThrow();

        // When, Then
        for (Admission admission : sent) {
            Optional<ExchangeId> expected = Optional.of(first).filter(id -> !id.equals(admission.id()));
            AdmittedExchange again = admissions.admit(admission);
            assertThat(again.sameNumber().map(EarlierDocument::exchange)).isEqualTo(expected);
            assertThat(again.reportJson()).isEqualTo("{}");
            assertThat(deliveries.findWithReport(admission.deliveries().get(0).id()).orElseThrow().sameNumber().map(EarlierDocument::exchange))
                    .isEqualTo(expected);
        }
    }

    private static Admission numbered(String documentId, String number) throws IOException {
        return admission(ReadPackets.document(documentId, number), documentId, "000.00.01.H49");
    }

    private static long count(String sql) {
        return java.util.Objects.requireNonNull(database.jdbc().queryForObject(sql, Long.class));
    }

    @Test
    void manyAtOnceAreEachAdmittedOnce() throws Exception {
        // Given
        var calls = new ArrayList<Callable<AdmittedExchange>>();
        for (int i = 0; i < 200; i++) {
            String documentId = "crowd-" + i % 50;
            calls.add(() -> admissions.admit(admission(documentId, "crowd", "000.00.01.H49", "000.00.02.H49")));
        }
        var threads = Executors.newFixedThreadPool(16);

        // When
        var exchanges = new HashSet<ExchangeId>();
        int first = 0;
        for (Future<AdmittedExchange> answer : threads.invokeAll(calls)) {
            exchanges.add(answer.get().id());
            first += answer.get().repeated() ? 0 : 1;
        }
        threads.shutdown();

        // Then
        assertThat(exchanges).hasSize(50);
        assertThat(first).isEqualTo(50);
        assertThat(database.jdbc().queryForObject("select count(*) from delivery d join exchange e on e.id = d.exchange where e.document_id like 'crowd-%'",
                Long.class)).isEqualTo(100);
    }

    @Test
    void oneRowTheDatabaseRefusesDoesNotSpoilItsBatch() throws Exception {
        // Given
        Admission poisoned = admission("poison", "p", "000.00.01.H49");
        Admission bad = new Admission(poisoned.id(), poisoned.packet(), poisoned.payload(), "system", "soap", "valid", "\0", "[]",
                poisoned.deliveries(), poisoned.receipt());
        var threads = Executors.newFixedThreadPool(8);
        var calls = new ArrayList<Callable<AdmittedExchange>>();
        for (int i = 0; i < 40; i++) {
            Admission good = admission("beside-poison-" + i, "g" + i, "000.00.01.H49");
            calls.add(i == 20 ? () -> admissions.admit(bad) : () -> admissions.admit(good));
        }

        // When
        List<Future<AdmittedExchange>> answers = threads.invokeAll(calls);
        threads.shutdown();

        // Then
        for (int i = 0; i < answers.size(); i++) {
            Future<AdmittedExchange> answer = answers.get(i);
            if (i == 20) {
                assertThatThrownBy(answer::get).hasCauseInstanceOf(vn.lienthong.kernel.UnavailableException.class);
            } else {
                assertThat(answer.get().repeated()).isFalse();
            }
        }
    }

    @Test
    void deliveryMovesForwardOnlyAndEachStepLeavesOneReceipt() throws IOException {
        // Given
        Admission admission = admission("steps", "steps", "000.00.01.H49");
        admissions.admit(admission);
        DeliveryId delivery = admission.deliveries().get(0).id();

        // When, Then
        assertThat(deliveries.advance(DeliveryState.HANDED_OVER, List.of(step(admission, 0, EvidenceEvent.HANDED_OVER)))).isEmpty();
        assertThat(deliveries.advance(DeliveryState.RELAYED, List.of(step(admission, 0, EvidenceEvent.RELAYED)))).containsExactly(delivery);
        assertThat(deliveries.advance(DeliveryState.RELAYED, List.of(step(admission, 0, EvidenceEvent.RELAYED)))).isEmpty();
        assertThat(deliveries.advance(DeliveryState.ACKNOWLEDGED, List.of(step(admission, 0, EvidenceEvent.ACKNOWLEDGED)))).isEmpty();
        assertThat(deliveries.advance(DeliveryState.HANDED_OVER, List.of(step(admission, 0, EvidenceEvent.HANDED_OVER)))).containsExactly(delivery);
        SealedReceipt last = step(admission, 0, EvidenceEvent.ACKNOWLEDGED);
        assertThat(deliveries.advance(DeliveryState.ACKNOWLEDGED, List.of(last))).containsExactly(delivery);
        assertThat(deliveries.advance(DeliveryState.FAILED, List.of(step(admission, 0, EvidenceEvent.FAILED)))).isEmpty();

        DeliveryFacts facts = deliveries.find(List.of(delivery)).get(delivery);
        assertThat(facts.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
        assertThat(facts.receipt()).contains(last.statement().id());
        assertThat(log.ofExchange(admission.id())).extracting(receipt -> receipt.statement().event()).containsExactly(
                EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);
        assertThat(deliveries.ended(List.of(delivery))).containsExactly(delivery);
    }

    @Test
    void urgentEntriesLeaveTheOutboxFirstAndAFailedSendLosesNone() throws IOException {
        // Given
        database.jdbc().update("delete from outbox");
        Admission slow = admission("outbox-1", "o1", "000.00.01.H49");
        Admission fast = admission("outbox-2", "o2", "000.00.02.H49");
        admissions.admit(slow);
        admissions.admit(fast);
        database.jdbc().update("update outbox set priority = ? where exchange = ?", Priority.IMMEDIATE.wire(), fast.id().value());

        // When
        assertThatThrownBy(() -> outbox.dispatch(10, entries -> {
            throw new IllegalStateException("broker away");
        })).hasMessage("broker away");
        var sent = new ArrayList<OutboxEntry>();
        int count = outbox.dispatch(10, sent::addAll);

        // Then
        assertThat(count).isEqualTo(2);
        assertThat(sent).extracting(OutboxEntry::exchange).containsExactly(fast.id(), slow.id());
        assertThat(outbox.dispatch(10, entries -> { })).isZero();
    }

    @Test
    void reissuesTokensOfOpenDeliveriesOnly() throws IOException {
        // Given
        Admission open = admission("reissue", "r", "000.00.01.H49", "000.00.02.H49");
        admissions.admit(open);
        outbox.dispatch(1000, entries -> { });
        deliveries.advance(DeliveryState.FAILED, List.of(step(open, 1, EvidenceEvent.FAILED)));
        List<DeliveryId> both = open.deliveries().stream().map(NewDelivery::id).toList();

        // When
        outbox.reissue(both);
        outbox.reissue(both);

        // Then
        var sent = new ArrayList<OutboxEntry>();
        outbox.dispatch(1000, sent::addAll);
        assertThat(sent).extracting(OutboxEntry::delivery).containsExactly(both.get(0));
    }

    @Test
    void receiptsAreNeverChangedOrDeleted() throws IOException {
        Admission admission = admission("append-only", "a", "000.00.01.H49");
        admissions.admit(admission);

        assertThatThrownBy(() -> database.jdbc().update("update receipt set xml = '' where exchange = ?", admission.id().value()))
                .isInstanceOf(DataAccessException.class).hasMessageContaining("never changed");
        assertThatThrownBy(() -> database.jdbc().update("delete from receipt")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> database.jdbc().update("truncate receipt")).isInstanceOf(DataAccessException.class);
    }

    @Test
    void receiptsAreListedByUnitAndTime() throws IOException {
        Admission admission = admission("listed", "l", "002.00.99.H49");
        admissions.admit(admission);
        deliveries.advance(DeliveryState.RELAYED, List.of(step(admission, 0, EvidenceEvent.RELAYED)));

        assertThat(log.ofUnit(new UnitCode("002.00.99.H49"), 0, 10)).extracting(row -> row.receipt().statement().event())
                .containsExactly(EvidenceEvent.RELAYED);
        assertThat(log.ofUnit(admission.packet().from(), 0, 1000)).extracting(row -> row.receipt().statement().exchange()).contains(admission.id());
        assertThat(log.between(NOON, NOON.plusSeconds(1), 1000)).isNotEmpty();
        assertThat(log.between(NOON.plusSeconds(1), NOON.plusSeconds(2), 1000)).isEmpty();
    }
}
