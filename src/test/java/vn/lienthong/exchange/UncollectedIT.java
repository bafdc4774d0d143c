package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.delivery.JdbcUnitHolds;
import vn.lienthong.delivery.UnitHold;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** What lies uncollected is warned of, sworn to and expired, each once and in this order. */
class UncollectedIT {

    private static final Instant ARRIVED = Instant.parse("2026-11-25T02:00:00Z");
    private static final Instant LATER = ARRIVED.plusSeconds(1);

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcUncollected uncollected;
    private static JdbcDeliveries deliveries;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        uncollected = new JdbcUncollected(database.jdbc(), database.transaction());
        deliveries = new JdbcDeliveries(database.jdbc());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static Function<DeliveryFacts, SealedReceipt> seal(EvidenceEvent event, Instant at) {
        return facts -> {
            var statement = new Statement(new ReceiptId(UUID.randomUUID()), event, facts.exchange(), Optional.of(facts.id()), Optional.empty(), 3,
                    Optional.of(facts.documentId()), Optional.of(facts.from()), List.of(facts.unit()), Optional.of("valid"), List.of(), Optional.empty(), at);
            return new SealedReceipt(statement, new ReceiptWriter("test").write(statement));
        };
    }

    private static DeliveryId relayed(String unit, Instant arrived) {
        return Journeys.delivery(database.jdbc(), "000.00.01.H49", unit, 1, arrived);
    }

    private static List<Integer> events(DeliveryId id) {
        return database.jdbc().queryForList("select event from receipt where delivery = ? order by sequence", Integer.class, id.value());
    }

    @Test
    void eachStepIsTakenOnceAndNoneBeforeTheOneBefore() {
        // Given
        DeliveryId old = relayed("000.00.02.H49", ARRIVED);
        DeliveryId young = relayed("000.00.02.H49", LATER.plusSeconds(60));
        DeliveryId pending = Journeys.delivery(database.jdbc(), "000.00.01.H49", "000.00.02.H49", 0, ARRIVED);
        DeliveryId collected = Journeys.delivery(database.jdbc(), "000.00.01.H49", "000.00.02.H49", 2, ARRIVED);

        // Then nothing is sworn to that nobody was warned of
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).isEmpty();
        assertThat(uncollected.overdue(Optional.empty(), 10)).isEmpty();

        // When
        assertThat(uncollected.warn(ArrivedBefore.forAll(LATER), 100)).extracting(Uncollected.Overdue::delivery).containsExactly(old);
        assertThat(uncollected.warn(ArrivedBefore.forAll(LATER), 100)).as("again").isEmpty();
        assertThat(uncollected.overdue(Optional.of(new UnitCode("000.00.02.H49")), 10)).extracting(Uncollected.Overdue::delivery).containsExactly(old);
        assertThat(uncollected.overdue(Optional.of(new UnitCode("000.00.01.H49")), 10)).isEmpty();

        // Then
        assertThat(uncollected.expire(LATER, LATER.plusSeconds(9), 100, seal(EvidenceEvent.EXPIRED, LATER))).as("unsworn").isEmpty();
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).extracting(DeliveryFacts::id).containsExactly(old);
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).as("again").isEmpty();
        assertThat(deliveries.find(List.of(old)).get(old).state()).as("stays collectable").isEqualTo(DeliveryState.RELAYED);
        assertThat(uncollected.expire(LATER, LATER, 100, seal(EvidenceEvent.EXPIRED, LATER))).as("sworn to only just now").isEmpty();
        assertThat(uncollected.expire(LATER, LATER.plusMillis(1), 100, seal(EvidenceEvent.EXPIRED, LATER))).extracting(DeliveryFacts::id).containsExactly(old);
        assertThat(uncollected.expire(LATER, LATER.plusMillis(1), 100, seal(EvidenceEvent.EXPIRED, LATER))).as("again").isEmpty();

        DeliveryFacts ended = deliveries.find(List.of(old)).get(old);
        assertThat(ended.state()).isEqualTo(DeliveryState.EXPIRED);
        assertThat(ended.receipt()).isPresent();
        assertThat(events(old)).containsExactly(EvidenceEvent.NOT_DELIVERED.ordinal(), EvidenceEvent.EXPIRED.ordinal());
        assertThat(List.of(events(young), events(pending), events(collected))).allMatch(List::isEmpty);
    }

    @Test
    void aUnitsOwnLimitReplacesTheUsualOne() {
        // Given three units that got a document at the same time: one has longer than usual, one shorter
        DeliveryId usual = relayed("000.00.21.H49", ARRIVED);
        DeliveryId patient = relayed("000.00.22.H49", ARRIVED);
        DeliveryId quick = relayed("000.00.23.H49", ARRIVED);
        Map<UnitCode, Instant> own = Map.of(new UnitCode("000.00.22.H49"), ARRIVED.minusSeconds(7200), new UnitCode("000.00.23.H49"), LATER);

        // When, Then before the usual limit, and after it
        assertThat(uncollected.warn(new ArrivedBefore(ARRIVED.minusSeconds(60), own), 100)).extracting(Uncollected.Overdue::delivery).containsExactly(quick);
        assertThat(uncollected.swear(new ArrivedBefore(ARRIVED.minusSeconds(60), own), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).extracting(DeliveryFacts::id)
                .containsExactly(quick);
        assertThat(uncollected.warn(new ArrivedBefore(LATER, own), 100)).extracting(Uncollected.Overdue::delivery).containsExactly(usual);
        assertThat(uncollected.swear(new ArrivedBefore(LATER, own), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).extracting(DeliveryFacts::id).containsExactly(usual);
        assertThat(events(patient)).isEmpty();
        assertThat(uncollected.warn(ArrivedBefore.forAll(LATER), 100)).extracting(Uncollected.Overdue::delivery).containsExactly(patient);
        database.jdbc().update("update delivery set state = 3 where id in (?, ?, ?)", usual.value(), patient.value(), quick.value());
    }

    @Test
    void whatIsCollectedInBetweenIsLeftAlone() {
        // Given
        DeliveryId id = relayed("000.00.03.H49", ARRIVED);
        assertThat(uncollected.warn(ArrivedBefore.forAll(LATER), 100)).hasSize(1);

        // When
        deliveries.advance(DeliveryState.HANDED_OVER, List.of(seal(EvidenceEvent.HANDED_OVER, LATER).apply(deliveries.find(List.of(id)).get(id))));

        // Then
        assertThat(uncollected.overdue(Optional.empty(), 10)).isEmpty();
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).isEmpty();
        assertThat(events(id)).containsExactly(EvidenceEvent.HANDED_OVER.ordinal());
    }

    @Test
    void whenAReceiptCannotBeMadeNothingHasHappened() {
        // Given
        DeliveryId id = relayed("000.00.04.H49", ARRIVED);
        uncollected.warn(ArrivedBefore.forAll(LATER), 100);

        // When
        Function<DeliveryFacts, SealedReceipt> broken = facts -> {
            throw new IllegalStateException("no key");
        };
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> uncollected.swear(ArrivedBefore.forAll(LATER), 100, broken))).hasMessage("no key");

        // Then it is all there for the next round
        assertThat(events(id)).isEmpty();
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).hasSize(1);
        assertThat(uncollected.expire(LATER, LATER.plus(Duration.ofDays(1)), 100, seal(EvidenceEvent.EXPIRED, LATER))).hasSize(1);
    }

    @Test
    void severalNodesShareTheWorkAndDoNothingTwice() throws Exception {
        // Given
        for (int i = 0; i < 300; i++) {
            relayed("000.00.05.H49", ARRIVED.minusSeconds(i));
        }
        Callable<Integer> node = () -> {
            int receipts = 0;
            for (int round = 0; round < 40; round++) {
                uncollected.warn(ArrivedBefore.forAll(LATER), 20);
                receipts += uncollected.swear(ArrivedBefore.forAll(LATER), 20, seal(EvidenceEvent.NOT_DELIVERED, LATER)).size();
                receipts += uncollected.expire(LATER, LATER.plusSeconds(1), 20, seal(EvidenceEvent.EXPIRED, LATER)).size();
            }
            return receipts;
        };

        // When
        var threads = Executors.newFixedThreadPool(3);
        int receipts = 0;
        try {
            List<Future<Integer>> nodes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                nodes.add(threads.submit(node));
            }
            for (Future<Integer> done : nodes) {
                receipts += done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        // Then
        assertThat(receipts).isEqualTo(600);
        assertThat(database.jdbc().queryForObject("select count(*) from receipt r join delivery d on d.id = r.delivery where d.unit = '000.00.05.H49'",
                Long.class)).isEqualTo(600);
        assertThat(database.jdbc().queryForObject("select count(*) from delivery where unit = '000.00.05.H49' and state = 6", Long.class)).isEqualTo(300);
    }

    @Test
    void nothingExpiresWhileItIsHeldBackOrOnTheDayAfter() {
        // Given two units that have collected nothing, one of which could not
        DeliveryId held = relayed("000.00.31.H49", ARRIVED);
        DeliveryId lazy = relayed("000.00.32.H49", ARRIVED);
        var holds = new JdbcUnitHolds(database.jdbc());
        var unit = new UnitCode("000.00.31.H49");
        assertThat(holds.place(new UnitHold(unit, UnitHold.Kind.DRAINING, ARRIVED, "moving house", "lan"))).isTrue();
        assertThat(holds.place(new UnitHold(unit, UnitHold.Kind.PAUSED, ARRIVED, "again", "lan"))).as("one at a time").isFalse();
        uncollected.warn(ArrivedBefore.forAll(LATER), 100);
        assertThat(uncollected.swear(ArrivedBefore.forAll(LATER), 100, seal(EvidenceEvent.NOT_DELIVERED, LATER))).as("their senders are told all the same").hasSize(2);
        Function<Instant, List<DeliveryId>> expire = swornBefore -> uncollected.expire(LATER, swornBefore, 100, seal(EvidenceEvent.EXPIRED, LATER)).stream()
                .map(DeliveryFacts::id).toList();

        // Then
        assertThat(expire.apply(LATER.plusSeconds(1))).containsExactly(lazy);
        assertThat(holds.lift(unit, "minh", LATER.plusSeconds(60))).isTrue();
        assertThat(holds.lift(unit, "minh", LATER.plusSeconds(70))).as("again").isFalse();
        assertThat(holds.inForce()).isEmpty();
        assertThat(expire.apply(LATER.plusSeconds(59))).as("it had no time to collect yet").isEmpty();
        assertThat(expire.apply(LATER.plusSeconds(60))).containsExactly(held);
    }

    @Test
    void whatIsDueIsFoundByItsIndex() {
        // Given a mailbox full of what is not due yet, and much that has ended
        relayed("000.00.06.H49", LATER.plusSeconds(60));
        database.jdbc().update("""
                insert into delivery (id, exchange, unit, priority, state, since)
                select gen_random_uuid(), (select id from exchange limit 1), 'unit.' || n, 0, case when n % 10 = 0 then 1 else 3 end,
                       timestamptz '2026-12-01' + n * interval '1 second' from generate_series(1, 20000) n""");
        database.jdbc().execute("analyze delivery");

        // Then
        assertThat(database.plan(JdbcUncollected.WARN)).contains("delivery_uncollected").doesNotContain("Seq Scan on delivery");
        assertThat(database.plan(JdbcUncollected.UNSWORN)).contains("delivery_uncollected").doesNotContain("Seq Scan on delivery");
        assertThat(database.plan(JdbcUncollected.OLD)).contains("delivery_uncollected").doesNotContain("Seq Scan on delivery");
    }
}
