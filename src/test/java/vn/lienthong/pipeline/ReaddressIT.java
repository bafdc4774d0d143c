package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.JdbcReceiptLog;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryFacts;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.JdbcAudit;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.TestDatabase;

/** Documents in flight when units change, on a real database. */
class ReaddressIT {

    private static final Instant BEFORE = Instant.parse("2025-06-30T16:59:59Z");
    private static final Instant MIDNIGHT = Instant.parse("2025-06-30T17:00:00Z");
    private static final LocalDate LAST = LocalDate.of(2025, 6, 30);
    private static final UnitCode NEW = new UnitCode("H49.152");
    private static final UnitCode ONE = new UnitCode("000.35.48.H49");
    private static final UnitCode OTHER = new UnitCode("000.41.48.H49");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static Deliveries deliveries;
    private static JdbcReceiptLog log;

    private final List<DeliveryFacts> left = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        deliveries = new JdbcDeliveries(jdbc);
        log = new JdbcReceiptLog(jdbc, xml -> xml);
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void clear() {
        jdbc.update("delete from outbox");
        jdbc.update("delete from delivery");
    }

    private static Unit unit(UnitCode code, String from, Optional<LocalDate> last, Optional<UnitCode> successor) {
        return new Unit(code, Optional.empty(), "UBND " + code, "Vân Đồn", Unit.Level.COMMUNE, "government", Optional.empty(), "soap-pull", true,
                LocalDate.parse(from), last, successor, SignatureRule.REQUIRED);
    }

    private static Directory merger() {
        return new Directory(2, List.of(unit(NEW, "2025-07-01", Optional.empty(), Optional.empty()),
                unit(ONE, "2016-11-03", Optional.of(LAST), Optional.of(NEW)), unit(OTHER, "2016-11-03", Optional.of(LAST), Optional.of(NEW))),
                List.of(), List.of());
    }

    private ReaddressDeliveries node(Directory directory, Instant now) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        var receipts = new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID, clock);
        return new ReaddressDeliveries(new AddressBook(new CurrentDirectory(directory, clock)), deliveries, new JdbcReaddressing(jdbc, deliveries), receipts,
                left::add, () -> { });
    }

    @Test
    void nothingMovesBeforeMidnightOfTheDay() {
        // Given
        admit(ONE, DeliveryState.RELAYED);

        // When
        int moved = node(merger(), BEFORE).sweep();

        // Then
        assertThat(moved).isZero();
    }

    @Test
    void whatIsRelayedOrHandedOverGoesToTheSuccessorWithAReceiptThatNamesBoth() {
        // Given
        List<DeliveryId> open = List.of(admit(ONE, DeliveryState.RELAYED), admit(OTHER, DeliveryState.HANDED_OVER));
        DeliveryId ended = admit(ONE, DeliveryState.ACKNOWLEDGED);

        // When
        int moved = node(merger(), MIDNIGHT).sweep();

        // Then
        assertThat(moved).isEqualTo(2);
        assertThat(deliveries.find(open).values()).allMatch(facts -> facts.unit().equals(NEW))
                .extracting(DeliveryFacts::state).containsExactlyInAnyOrder(DeliveryState.RELAYED, DeliveryState.HANDED_OVER);
        assertThat(unitOf(ended)).isEqualTo(ONE);
        assertThat(readdressings(open.get(0))).singleElement().satisfies(receipt -> {
            assertThat(receipt.statement().recipients()).containsExactly(NEW, ONE);
            assertThat(receipt.statement().note()).contains("000.35.48.H49 → H49.152");
        });
        assertThat(new JdbcReaddressing(jdbc, deliveries).addressedTo(open.get(1))).containsExactly(OTHER);
        assertThat(tokens()).containsExactlyInAnyOrderElementsOf(open);
        assertThat(left).extracting(DeliveryFacts::unit).as("the queues that hold a token to be cleared away").containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void sweepingAgainChangesNothing() {
        // Given
        DeliveryId delivery = admit(ONE, DeliveryState.RELAYED);
        node(merger(), MIDNIGHT).sweep();

        // When
        int again = node(merger(), MIDNIGHT).sweep();

        // Then
        assertThat(again).isZero();
        assertThat(readdressings(delivery)).hasSize(1);
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void sweepThatIsCutOffBetweenTwoBatchesIsFinishedByTheNext() {
        // Given
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            all.add(admit(i % 2 == 0 ? ONE : OTHER, DeliveryState.RELAYED));
        }
        Clock clock = Clock.fixed(MIDNIGHT, ZoneOffset.UTC);
        var receipts = new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID, clock);
        var dying = new ReaddressDeliveries(new AddressBook(new CurrentDirectory(merger(), clock)), deliveries, new JdbcReaddressing(jdbc, deliveries),
                receipts, facts -> { }, () -> {
                    throw new IllegalStateException("killed");
                });

        // When
        assertThatThrownBy(dying::sweep).hasMessage("killed");
        long half = count("select count(*) from delivery where unit = 'H49.152'");
        int rest = node(merger(), MIDNIGHT).sweep();

        // Then
        assertThat(half).isEqualTo(200);
        assertThat(rest).isEqualTo(250);
        assertThat(tokens()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(count("select count(*) from receipt where event = 12 and delivery in (select id from delivery)")).isEqualTo(450);
    }

    @Test
    void fourNodesAtOnceMoveEachDeliveryOnce() throws Exception {
        // Given
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            all.add(admit(i % 2 == 0 ? ONE : OTHER, i % 3 == 0 ? DeliveryState.HANDED_OVER : DeliveryState.RELAYED));
        }
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> sweeps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sweeps.add(() -> new ReaddressIT().node(merger(), MIDNIGHT).sweep());
        }

        // When
        int moved = 0;
        for (Future<Integer> sweep : nodes.invokeAll(sweeps)) {
            moved += sweep.get();
        }
        nodes.shutdown();

        // Then
        assertThat(moved).isEqualTo(700);
        assertThat(tokens()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(count("select count(*) from receipt where event = 12 and delivery in (select id from delivery)")).isEqualTo(700);
        assertThat(count("select count(*) from delivery where unit <> 'H49.152'")).isZero();
    }

    @Test
    void packetForTwoUnitsThatBecomeOneIsDeliveredOnce() {
        // Given
        UUID exchange = UUID.randomUUID();
        DeliveryId first = admit(exchange, ONE, DeliveryState.RELAYED);
        DeliveryId second = admit(exchange, OTHER, DeliveryState.RELAYED);

        // When
        int moved = node(merger(), MIDNIGHT).sweep();

        // Then
        assertThat(moved).isEqualTo(2);
        assertThat(deliveries.find(List.of(first, second)).values()).extracting(DeliveryFacts::state)
                .containsExactlyInAnyOrder(DeliveryState.RELAYED, DeliveryState.MERGED);
        assertThat(count("select count(*) from delivery where unit = 'H49.152'")).isEqualTo(1);
        assertThat(readdressings(first)).hasSize(1);
        assertThat(readdressings(second)).hasSize(1);
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void whatHasNotReachedAQueueIsReaddressedOnTheWayAndNeedsNoSecondToken() {
        // Given
        DeliveryId early = admit(ONE, DeliveryState.PENDING);
        List<DeliveryFacts> open = List.copyOf(deliveries.find(List.of(early)).values());

        // When
        List<DeliveryFacts> current = node(merger(), MIDNIGHT).current(open);

        // Then
        assertThat(current).extracting(DeliveryFacts::unit).containsExactly(NEW);
        assertThat(readdressings(early)).hasSize(1);
        assertThat(tokens()).isEmpty();
    }

    @Test
    void ordinaryDeliveriesPassAsTheyAre() {
        List<DeliveryFacts> open = List.copyOf(deliveries.find(List.of(admit(NEW, DeliveryState.PENDING))).values());

        assertThat(node(merger(), MIDNIGHT).current(open)).isSameAs(open);
    }

    @Test
    void databaseAgreesWithItselfAfterwards() {
        // Given
        UUID exchange = UUID.randomUUID();
        admit(exchange, ONE, DeliveryState.PENDING);
        DeliveryId second = admit(exchange, OTHER, DeliveryState.PENDING);
        jdbc.update("insert into outbox (delivery, exchange, unit, digest, size, priority) select id, exchange, unit, ?, 3, 0 from delivery",
                (Object) Digest.compute(new byte[] {1, 2, 3}).bytes());

        // When
        node(merger(), MIDNIGHT).current(List.copyOf(deliveries.find(Set.copyOf(jdbc.query("select id from delivery",
                (row, n) -> new DeliveryId(row.getObject(1, UUID.class))))).values()));

        // Then
        assertThat(new JdbcAudit(jdbc, database.transaction()).inconsistencies()).noneMatch(text ->
                text.en().contains("two for the same unit") || text.en().contains("without a receipt of it") || text.en().contains(second.toString()));
    }

    private static UnitCode unitOf(DeliveryId delivery) {
        return deliveries.find(List.of(delivery)).get(delivery).unit();
    }

    private static List<Receipt> readdressings(DeliveryId delivery) {
        ExchangeId exchange = deliveries.find(List.of(delivery)).get(delivery).exchange();
        return log.ofExchange(exchange).stream().filter(receipt -> receipt.statement().event() == EvidenceEvent.RE_ADDRESSED
                && receipt.statement().delivery().equals(Optional.of(delivery))).toList();
    }

    private static List<DeliveryId> tokens() {
        return jdbc.query("select delivery from outbox", (row, n) -> new DeliveryId(row.getObject(1, UUID.class)));
    }

    private static long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static DeliveryId admit(UnitCode unit, DeliveryState state) {
        return admit(UUID.randomUUID(), unit, state);
    }

    private static DeliveryId admit(UUID exchange, UnitCode unit, DeliveryState state) {
        byte[] digest = Digest.compute(new byte[] {1, 2, 3}).bytes();
        UUID delivery = UUID.randomUUID();
        jdbc.update("insert into payload values (?, 3, 'segments/000001.seg', 52) on conflict do nothing", (Object) digest);
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict,
                                      report, outcomes, receipt)
                values (?, 'H49', ?, 0, ?, '', 0, now(), 'test', 'soap', 'valid', '{}', '[]', ?) on conflict do nothing""",
                exchange, exchange.toString(), digest, UUID.randomUUID());
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, 0, ?, now())",
                delivery, exchange, unit.value(), state.ordinal());
        return new DeliveryId(delivery);
    }
}
