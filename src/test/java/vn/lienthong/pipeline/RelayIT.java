package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.app.BrokerSettings;
import vn.lienthong.app.EmbeddedBroker;
import vn.lienthong.delivery.JdbcParkedDeliveries;
import vn.lienthong.delivery.JmsTokenQueues;
import vn.lienthong.delivery.OutboxDispatcher;
import vn.lienthong.delivery.Queues;
import vn.lienthong.delivery.RelayBatch;
import vn.lienthong.delivery.RelayConsumer;
import vn.lienthong.delivery.Token;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.exchange.JdbcDeliveries;
import vn.lienthong.exchange.JdbcExchanges;
import vn.lienthong.exchange.JdbcOutbox;
import vn.lienthong.exchange.JdbcReaddressing;
import vn.lienthong.exchange.Outbox;
import vn.lienthong.exchange.OutboxEntry;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.TestDatabase;

/** From the outbox to the units' queues and out of them again, with a real database and a real broker. */
class RelayIT {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");
    private static final List<UnitCode> UNITS = IntStream.rangeClosed(1, 5).mapToObj(n -> new UnitCode("000.00.0" + n + ".H49")).toList();

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static Outbox outbox;
    private static Deliveries deliveries;
    private static int brokers;

    private Path place;
    private EmbeddedBroker broker;
    private OutboxDispatcher dispatcher;
    private RelayConsumer relay;
    private RelayConsumer urgentRelay;

    @BeforeAll
    static void startDatabase() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        outbox = new JdbcOutbox(jdbc, database.transaction());
        deliveries = new JdbcDeliveries(jdbc);
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void startWithEmptyQueues() throws IOException {
        jdbc.update("delete from outbox");
        jdbc.update("delete from parked_delivery");
        jdbc.update("delete from delivery");
        startBroker(BrokerSettings.under(freshPlace()));
    }

    private static Path freshPlace() {
        return folder.resolve("broker-" + brokers++);
    }

    private void startBroker(BrokerSettings settings) throws IOException {
        place = settings.folder();
        broker = EmbeddedBroker.start(settings, UNITS);
        dispatcher = new OutboxDispatcher(outbox, broker.connectionFactory(), queues());
        relay = relayBy(this::route);
        urgentRelay = new RelayConsumer(broker.connectionFactory(), Queues.RELAY_URGENT, this::route);
    }

    @AfterEach
    void stopBroker() throws IOException {
        dispatcher.close();
        relay.close();
        urgentRelay.close();
        broker.close();
    }

    private RelayConsumer relayBy(Consumer<RelayBatch> route) {
        return new RelayConsumer(broker.connectionFactory(), Queues.RELAY, route);
    }

    /** The steps of relay.camel.yaml. */
    private void route(RelayBatch batch) {
        var receipts = new DeliveryReceipts(new ReceiptIssuer(new ReceiptWriter("test"), xml -> xml, xml -> xml), UUID::randomUUID,
                Clock.fixed(NOON, ZoneOffset.UTC));
        new RecordRelayed(deliveries, receipts).record(new PutInUnitQueues().put(new FindOpenDeliveries(deliveries, nobodyLeft(receipts)).find(batch)));
    }

    private static ReaddressDeliveries nobodyLeft(DeliveryReceipts receipts) {
        var directory = new CurrentDirectory(new Directory(1, List.of(), List.of(), List.of()));
        return new ReaddressDeliveries(new AddressBook(directory), deliveries,
                new JdbcReaddressing(jdbc, deliveries), receipts, facts -> { }, () -> { });
    }

    @Test
    void everyDeliveryReachesTheQueueOfItsUnitWithOneReceipt() {
        // Given
        List<DeliveryId> admitted = admit(503, Priority.NORMAL);

        // When
        int dispatched = dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(dispatched).isEqualTo(503);
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(broker.depth(Queues.RELAY)).isZero();
        assertThat(relayedReceipts()).isEqualTo(503);
        assertThat(count("select count(*) from delivery where state = 1")).isEqualTo(503);
        assertThat(count("select count(*) from outbox")).isZero();
    }

    @Test
    void tokenSaysWhatIsDeliveredAndToWhom() {
        // Given
        DeliveryId delivery = admit(1, Priority.URGENT).get(0);

        // When
        dispatcher.dispatch();
        relayAll();

        // Then
        List<Token> tokens = new ArrayList<>();
        queues().look(Queues.of(UNITS.get(0)), tokens::add);
        assertThat(tokens).containsExactly(Token.of(deliveries.find(Set.of(delivery)).get(delivery)));
        assertThat(tokens.get(0).priority()).isEqualTo(Priority.URGENT);
        assertThat(tokens.get(0).size()).isEqualTo(3);
    }

    @Test
    void urgentOneOvertakesWhatWaitsInItsLane() {
        // Given
        admit(450, Priority.NORMAL);
        dispatcher.dispatch();
        relay.relay(1000);
        DeliveryId urgent = admit(1, Priority.URGENT).get(0);
        dispatcher.dispatch();
        relay.close();
        List<DeliveryId> order = new ArrayList<>();
        relay = relayBy(batch -> {
            batch.tokens().forEach(token -> order.add(token.delivery()));
            route(batch);
        });

        // When
        relay.relay(1000);

        // Then
        assertThat(order).startsWith(urgent);
        assertThat(lookInto(Queues.of(UNITS.get(0)))).startsWith(urgent);
    }

    @Test
    void immediateDocumentReachesItsUnitBeforeTenThousandThatWaitForIt() throws IOException {
        // Given: far more than a queue keeps in memory is with the broker, more is in the outbox, and a batch is under way
        stopBroker();
        startBroker(new BrokerSettings(freshPlace(), 1024 * 1024, 8 * 1024 * 1024));
        UnitCode unit = UNITS.get(2);
        admitTo(unit, 6000, Priority.NORMAL);
        dispatcher.dispatch();
        List<Long> relayedBefore = new ArrayList<>();
        List<DeliveryId> firstOfQueue = new ArrayList<>();
        relay.close();
        relay = relayBy(batch -> {
            if (relayedBefore.isEmpty()) {
                admitTo(unit, 4000, Priority.NORMAL);
                DeliveryId immediate = admitTo(unit, 1, Priority.IMMEDIATE).get(0);
                dispatchOneBatch();
                urgentRelay.relay(1000);
                relayedBefore.add(relayedReceipts());
                firstOfQueue.addAll(lookInto(Queues.of(unit)));
                assertThat(new JdbcExchanges(jdbc).waiting(unit, Optional.empty(), Optional.empty(), 1))
                        .extracting(Exchanges.Waiting::delivery).as("it stands first in the mailbox").containsExactly(immediate);
                assertThat(firstOfQueue).as("and alone in the queue of its unit").containsExactly(immediate);
            }
            route(batch);
        });

        // When
        relay.relay(1000);
        dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(relayedBefore).as("not one of 10,000 went before it").containsExactly(1L);
        assertThat(broker.depth(Queues.of(unit))).isEqualTo(10_001);
        assertThat(relayedReceipts()).isEqualTo(10_001);
        assertThat(new JdbcExchanges(jdbc).waiting(unit, Optional.empty(), Optional.empty(), 1))
                .extracting(Exchanges.Waiting::delivery).containsExactlyElementsOf(firstOfQueue);
    }

    /** Whatever the outbox holds: what the dispatcher does in one transaction. */
    private void dispatchOneBatch() {
        try (OutboxDispatcher once = new OutboxDispatcher(new OneBatchOutbox(), broker.connectionFactory(), queues())) {
            once.dispatch();
        }
    }

    /** Says after one batch that there is no more. */
    private static final class OneBatchOutbox implements Outbox {

        @Override
        public int dispatch(int max, Consumer<List<OutboxEntry>> send) {
            return Math.min(outbox.dispatch(max, send), max - 1);
        }

        @Override
        public void reissue(List<DeliveryId> lost) {
            throw new AssertionError("nothing is lost");
        }
    }

    @Test
    void whatWasSentBeforeTheDispatcherDiedIsNotDoubled() {
        // Given
        List<DeliveryId> admitted = admit(150, Priority.NORMAL);
        try (OutboxDispatcher killed = new OutboxDispatcher(new DyingOutbox(), broker.connectionFactory(), queues())) {
            assertThatThrownBy(killed::dispatch).hasMessage("killed");
        }
        admitted.addAll(admit(30, Priority.IMMEDIATE));

        // When
        dispatcher.dispatch();

        // Then
        assertThat(lookInto(Queues.RELAY)).hasSize(150);
        assertThat(lookInto(Queues.RELAY_URGENT)).hasSize(30);
        relayAll();
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(count("select count(*) from outbox")).isZero();
    }

    @Test
    void whatWasSentAndRelayedBeforeTheDispatcherDiedIsNotDoubled() {
        // Given
        List<DeliveryId> admitted = admit(40, Priority.NORMAL);
        try (OutboxDispatcher killed = new OutboxDispatcher(new DyingOutbox(), broker.connectionFactory(), queues())) {
            assertThatThrownBy(killed::dispatch).hasMessage("killed");
        }
        relayAll();
        admitted.addAll(admit(7, Priority.NORMAL));

        // When
        dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(relayedReceipts()).isEqualTo(47);
        assertThat(count("select count(*) from outbox")).isZero();
    }

    @Test
    void dispatcherThatFailedOnceLooksWhatHadGoneWhenItGoesOn() {
        // Given
        List<DeliveryId> admitted = admit(10, Priority.NORMAL);
        var database = new DyingOutbox();
        database.dies = false;
        try (OutboxDispatcher failing = new OutboxDispatcher(database, broker.connectionFactory(), queues())) {
            failing.dispatch();
            admitted.addAll(admit(25, Priority.NORMAL));
            database.dies = true;
            assertThatThrownBy(failing::dispatch).hasMessage("killed");
            database.dies = false;

            // When
            failing.dispatch();
        }
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
    }

    @Test
    void whatComesTogetherTravelsInOneMessageForEachPriority() {
        // Given
        admit(120, Priority.NORMAL);
        admit(11, Priority.URGENT);
        admit(5, Priority.IMMEDIATE);

        // When
        dispatcher.dispatch();

        // Then
        assertThat(broker.depth(Queues.RELAY)).isEqualTo(2);
        assertThat(broker.depth(Queues.RELAY_URGENT)).isEqualTo(1);
        assertThat(lookInto(Queues.RELAY)).hasSize(131);
        assertThat(lookInto(Queues.RELAY_URGENT)).hasSize(5);
    }

    /** Dies when everything was sent and nothing is struck out yet. */
    private static final class DyingOutbox implements Outbox {

        private boolean dies = true;

        @Override
        public int dispatch(int max, Consumer<List<OutboxEntry>> send) {
            return outbox.dispatch(max, send.andThen(sent -> {
                if (dies) {
                    throw new IllegalStateException("killed");
                }
            }));
        }

        @Override
        public void reissue(List<DeliveryId> lost) {
            throw new AssertionError("nothing is lost");
        }
    }

    @Test
    void batchWhoseRelayDiesBeforeItsCommitIsRelayedOnce() {
        // Given
        List<DeliveryId> admitted = admit(120, Priority.NORMAL);
        dispatcher.dispatch();
        try (RelayConsumer dying = relayBy(batch -> {
            route(batch);
            throw new IllegalStateException("killed");
        })) {
            assertThatThrownBy(() -> dying.relay(1000)).hasMessage("killed");
        }
        assertThat(inUnitQueues()).as("nothing is seen of it").isEmpty();

        // When
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(relayedReceipts()).isEqualTo(120);
    }

    @Test
    void oneBadTokenDoesNotHoldUpTheOthers() {
        // Given
        List<DeliveryId> admitted = admit(20, Priority.NORMAL);
        DeliveryId bad = admitted.remove(7);
        dispatcher.dispatch();
        relay.close();
        relay = relayBy(batch -> {
            if (batch.tokens().stream().anyMatch(token -> token.delivery().equals(bad))) {
                new ParkTokens(new JdbcParkedDeliveries(jdbc), Clock.fixed(NOON, ZoneOffset.UTC)).park(batch, new IllegalStateException("bad token"));
            } else {
                route(batch);
            }
        });

        // When
        assertThatThrownBy(() -> relay.relay(1000)).isInstanceOf(ParkTokens.TryOneByOneException.class);
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(lookInto(Queues.PARKED)).containsExactly(bad);
        assertThat(broker.depth(Queues.RELAY)).isZero();
        assertThat(jdbc.queryForList("select delivery || ' ' || cause from parked_delivery", String.class)).containsExactly(bad + " IllegalStateException");

        // And when it is let go, once the fault is mended
        assertThat(reconcileAfter(3600)).as("it has its token").isEqualTo(new ReconcileQueues.Outcome(0, 0));
        relay.close();
        relay = relayBy(this::route);
        queues().remove(Queues.PARKED, Set.of(bad));
        assertThat(new JdbcParkedDeliveries(jdbc).retry(Set.of(bad))).containsExactly(bad);
        assertThat(new JdbcParkedDeliveries(jdbc).retry(Set.of(bad))).as("again").isEmpty();
        dispatcher.dispatch();
        relayAll();
        admitted.add(bad);
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(lookInto(Queues.PARKED)).isEmpty();
    }

    @Test
    void tokenLeftInTheParkingQueueIsTakenAwayOnceItsDeliveryWentOn() {
        // Given one that is parked, and two whose tokens were left behind
        List<DeliveryId> admitted = admit(3, Priority.NORMAL);
        dispatcher.dispatch();
        relay.close();
        relay = relayBy(batch -> batch.tokens().forEach(token -> new ParkTokens(new JdbcParkedDeliveries(jdbc), Clock.fixed(NOON, ZoneOffset.UTC))
                .park(new RelayBatch(List.of(token), batch.sink()), new IllegalStateException("bad token"))));
        relayAll();
        new JdbcParkedDeliveries(jdbc).retry(Set.of(admitted.get(0)));
        jdbc.update("update delivery set state = 4 where id = ?", admitted.get(1).value());

        // When
        ReconcileQueues.Outcome outcome = reconcileAfter(30);

        // Then
        assertThat(outcome).isEqualTo(new ReconcileQueues.Outcome(0, 2));
        assertThat(lookInto(Queues.PARKED)).containsExactly(admitted.get(2));
    }

    @Test
    void everythingInFlightIsStillThereAfterARestart() throws IOException {
        // Given
        List<DeliveryId> admitted = admit(300, Priority.NORMAL);
        dispatcher.dispatch();
        relay.relay(1000);
        admitted.addAll(admit(40, Priority.URGENT));
        Path sameFolder = place.getParent();
        stopBroker();

        // When
        startBroker(BrokerSettings.under(sameFolder));
        dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(relayedReceipts()).isEqualTo(340);
    }

    @Test
    void brokerMayBeWipedWithoutLosingADocument() throws IOException {
        // Given
        List<DeliveryId> admitted = admit(60, Priority.NORMAL);
        dispatcher.dispatch();
        relayAll();
        admitted.addAll(admit(10, Priority.NORMAL));
        dispatcher.dispatch();
        stopBroker();
        startBroker(BrokerSettings.under(freshPlace()));

        // When
        ReconcileQueues.Outcome outcome = reconcileAfter(3600);
        dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(outcome).isEqualTo(new ReconcileQueues.Outcome(70, 0));
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(relayedReceipts()).as("none is sworn to twice").isEqualTo(70);
    }

    @Test
    void reconcilingLeavesSoundQueuesAlone() {
        // Given
        admit(240, Priority.NORMAL);
        dispatcher.dispatch();
        relay.relay(1000);
        relay.close();

        // When
        ReconcileQueues.Outcome outcome = reconcileAfter(3600);

        // Then
        assertThat(outcome).isEqualTo(new ReconcileQueues.Outcome(0, 0));
    }

    @Test
    void reconcilingLeavesYoungDeliveriesAlone() {
        // Given
        admit(5, Priority.NORMAL);
        jdbc.update("delete from outbox");

        // When
        ReconcileQueues.Outcome tooEarly = reconcileAfter(30);
        ReconcileQueues.Outcome later = reconcileAfter(120);

        // Then
        assertThat(tooEarly).isEqualTo(new ReconcileQueues.Outcome(0, 0));
        assertThat(later).isEqualTo(new ReconcileQueues.Outcome(5, 0));
    }

    @Test
    void tokensOfEndedDeliveriesLeaveTheQueue() {
        // Given
        List<DeliveryId> admitted = admit(1000, Priority.NORMAL);
        dispatcher.dispatch();
        relayAll();
        Set<DeliveryId> ended = new HashSet<>(admitted.subList(20, 570));
        EndedDeliveries notes = new EndedDeliveries();
        deliveries.find(ended).values().forEach(notes::note);

        // When
        int removed = new SettleTokens(queues(), notes).settle();

        // Then
        assertThat(removed).isEqualTo(550);
        admitted.removeAll(ended);
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
        assertThat(UNITS.stream().mapToLong(unit -> broker.depth(Queues.of(unit))).sum()).isEqualTo(450);
    }

    @Test
    void wasteThatNobodyNotedIsFoundByReconciling() {
        // Given
        List<DeliveryId> admitted = admit(30, Priority.NORMAL);
        dispatcher.dispatch();
        relayAll();
        jdbc.update("update delivery set state = 3 where id = ?", admitted.remove(3).value());
        jdbc.update("update delivery set state = 4 where id = ?", admitted.remove(9).value());

        // When
        ReconcileQueues.Outcome outcome = reconcileAfter(3600);

        // Then
        assertThat(outcome).isEqualTo(new ReconcileQueues.Outcome(0, 2));
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
    }

    @Test
    void tokenOfAnEndedDeliveryGoesNoFurther() {
        // Given
        List<DeliveryId> admitted = admit(4, Priority.NORMAL);
        dispatcher.dispatch();
        jdbc.update("update delivery set state = 4 where id = ?", admitted.remove(2).value());

        // When
        relayAll();

        // Then
        assertThat(inUnitQueues()).containsExactlyInAnyOrderElementsOf(admitted);
    }

    @Test
    void unitThatNeverCollectsDelaysNobody() throws IOException {
        // Given
        stopBroker();
        startBroker(new BrokerSettings(freshPlace(), 1024 * 1024, 2 * 1024 * 1024));
        UnitCode sleeper = UNITS.get(4);
        admitTo(sleeper, 6000, Priority.NORMAL);
        dispatcher.dispatch();
        relayAll();
        DeliveryId other = admitTo(UNITS.get(1), 1, Priority.NORMAL).get(0);

        // When
        dispatcher.dispatch();
        relayAll();

        // Then
        assertThat(broker.depth(Queues.of(sleeper))).isEqualTo(6000);
        assertThat(lookInto(Queues.of(UNITS.get(1)))).containsExactly(other);
    }

    private void relayAll() {
        while (broker.depth(Queues.RELAY) > 0) {
            relay.relay(1000);
        }
        while (broker.depth(Queues.RELAY_URGENT) > 0) {
            urgentRelay.relay(1000);
        }
    }

    private ReconcileQueues.Outcome reconcileAfter(long seconds) {
        return new ReconcileQueues(queues(), new JdbcParkedDeliveries(jdbc), deliveries, new JdbcReaddressing(jdbc, deliveries), outbox, () -> UNITS, Clock.fixed(NOON.plusSeconds(seconds), ZoneOffset.UTC)).reconcile();
    }

    private JmsTokenQueues queues() {
        return new JmsTokenQueues(broker.connectionFactory(), broker.exactConnectionFactory());
    }

    private List<DeliveryId> lookInto(String queue) {
        List<DeliveryId> found = new ArrayList<>();
        queues().look(queue, token -> found.add(token.delivery()));
        return found;
    }

    private List<DeliveryId> inUnitQueues() {
        List<DeliveryId> found = new ArrayList<>();
        UNITS.forEach(unit -> queues().look(Queues.of(unit), token -> {
            assertThat(token.unit()).isEqualTo(unit);
            found.add(token.delivery());
        }));
        return found;
    }

    private static long count(String sql) {
        Long count = jdbc.queryForObject(sql, Long.class);
        return count == null ? 0 : count;
    }

    private static long relayedReceipts() {
        return count("select count(*) from receipt where event = 2 and delivery in (select id from delivery)");
    }

    /** Spread over the units. */
    private static List<DeliveryId> admit(int count, Priority priority) {
        List<DeliveryId> all = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            all.addAll(admitTo(UNITS.get(i), (count + UNITS.size() - 1 - i) / UNITS.size(), priority));
        }
        return all;
    }

    /** What the admission of that many one-recipient exchanges leaves in the database. */
    private static List<DeliveryId> admitTo(UnitCode unit, int count, Priority priority) {
        byte[] digest = Digest.compute(new byte[] {1, 2, 3}).bytes();
        jdbc.update("insert into payload values (?, 3, 'segments/000001.seg', 52) on conflict do nothing", (Object) digest);
        List<Object[]> exchanges = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        List<Object[]> waiting = new ArrayList<>();
        List<DeliveryId> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID exchange = UUID.randomUUID();
            DeliveryId delivery = new DeliveryId(UUID.randomUUID());
            ids.add(delivery);
            exchanges.add(new Object[] {exchange, exchange.toString(), digest, priority.wire(), NOON.toString(), UUID.randomUUID()});
            rows.add(new Object[] {delivery.value(), exchange, unit.value(), priority.wire(), NOON.toString()});
            waiting.add(new Object[] {delivery.value(), exchange, unit.value(), digest, priority.wire()});
        }
        jdbc.batchUpdate("insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system,"
                + " channel, verdict, report, outcomes, receipt)"
                + " values (?, 'H49', ?, 0, ?, '', ?, ?::timestamptz, 'test', 'soap', 'valid', '{}', '[]', ?)", exchanges);
        jdbc.batchUpdate("insert into delivery (id, exchange, unit, priority, state, since) values (?, ?, ?, ?, 0, ?::timestamptz)", rows);
        jdbc.batchUpdate("insert into outbox (delivery, exchange, unit, digest, size, priority) values (?, ?, ?, ?, 3, ?)", waiting);
        return ids;
    }
}
