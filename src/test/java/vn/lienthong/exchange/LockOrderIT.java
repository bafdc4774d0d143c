package vn.lienthong.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.conversation.JdbcVersions;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;
import vn.lienthong.testkit.Waiting;

/** Whoever changes several deliveries locks them in one order, in whatever order it was given them: two who meet never wait in a circle. */
class LockOrderIT {

    private static final UnitCode FROM = new UnitCode("000.00.01.H49");
    private static final UnitCode UNIT = new UnitCode("000.00.02.H49");
    private static final UnitCode TAKER = new UnitCode("000.00.03.H49");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcDeliveries deliveries;
    private static JdbcReaddressing addresses;
    private static JdbcVersions versions;
    private static ExecutorService threads;

    /** What locks several deliveries. */
    private enum Writer {
        ADVANCE, MOVE, PARK, CHANGE;

        void write(List<DeliveryFacts> inThisOrder) {
            switch (this) {
                case ADVANCE -> deliveries.advance(DeliveryState.HANDED_OVER, inThisOrder.stream().map(facts -> seal(facts, EvidenceEvent.HANDED_OVER, UNIT)).toList());
                case MOVE -> addresses.move(inThisOrder.stream().map(facts -> seal(facts, EvidenceEvent.RE_ADDRESSED, TAKER, UNIT)).toList(), false);
                case PARK -> addresses.park(inThisOrder.stream().map(facts -> seal(facts, EvidenceEvent.PARKED, UNIT)).toList());
                case CHANGE -> database.transaction().executeWithoutResult(status -> {
                    Map<String, List<UnitCode>> documents = new LinkedHashMap<>();
                    inThisOrder.forEach(facts -> documents.put(facts.documentId(), List.of(UNIT)));
                    versions.lock(List.of(FROM), documents);
                });
            }
        }
    }

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        deliveries = new JdbcDeliveries(database.jdbc());
        addresses = new JdbcReaddressing(database.jdbc(), deliveries);
        versions = new JdbcVersions(database.jdbc());
        threads = Executors.newFixedThreadPool(2);
    }

    @AfterAll
    static void stop() throws IOException {
        threads.shutdownNow();
        database.close();
    }

    private static SealedReceipt seal(DeliveryFacts facts, EvidenceEvent event, UnitCode... units) {
        var statement = new Statement(new ReceiptId(UUID.randomUUID()), event, facts.exchange(), Optional.of(facts.id()), Optional.empty(), 3,
                Optional.of(facts.documentId()), Optional.of(facts.from()), List.of(units), Optional.of("valid"), List.of(), Optional.empty(), Instant.now());
        return new SealedReceipt(statement, new ReceiptWriter("test").write(statement));
    }

    @ParameterizedTest
    @CsvSource({"ADVANCE, ADVANCE", "ADVANCE, MOVE", "MOVE, ADVANCE", "MOVE, MOVE", "PARK, ADVANCE", "PARK, MOVE", "CHANGE, ADVANCE", "CHANGE, MOVE", "CHANGE, CHANGE"})
    void twoWhoAreGivenTheSameDeliveriesInOppositeOrdersBothComeToAnEnd(Writer one, Writer other) throws Exception {
        // Given three deliveries, the middle one of which is locked until both writers wait
        List<DeliveryId> ids = Stream.generate(() -> Journeys.delivery(database.jdbc(), FROM.value(), UNIT.value(), 1, Instant.now())).limit(3)
                .sorted(Comparator.comparing(DeliveryId::toString)).toList();
        List<DeliveryFacts> upwards = ids.stream().map(deliveries.find(ids)::get).toList();
        var downwards = new ArrayList<>(upwards);
        Collections.reverse(downwards);
        try (Connection holder = DriverManager.getConnection(database.url(), database.user(), database.password());
                PreparedStatement lock = holder.prepareStatement("select 1 from delivery where id = ? for update")) {
            holder.setAutoCommit(false);
            lock.setObject(1, ids.get(1).value());
            lock.execute();

            // When
            Future<?> first = threads.submit(() -> one.write(upwards));
            Future<?> second = threads.submit(() -> other.write(downwards));
            Waiting.until("both writers wait", () -> waiting() == 2 || first.isDone() || second.isDone());
            assertThat(waiting()).as("writers that wait").isEqualTo(2);
            holder.rollback();

            // Then neither was sacrificed to a deadlock
            first.get();
            second.get();
        }
        // and what was written was written of all three
        List<Long> receipts = database.jdbc().queryForList("select count(*) from receipt where delivery = any(?) group by event", Long.class,
                (Object) ids.stream().map(DeliveryId::value).toArray(UUID[]::new));
        if (one == Writer.CHANGE && other == Writer.CHANGE) {
            assertThat(receipts).isEmpty();
        } else {
            assertThat(receipts).isNotEmpty().containsOnly(3L);
        }
    }

    private static int waiting() {
        Integer count = database.jdbc().queryForObject("select count(*) from pg_stat_activity where wait_event_type = 'Lock'", Integer.class);
        return count == null ? 0 : count;
    }
}
