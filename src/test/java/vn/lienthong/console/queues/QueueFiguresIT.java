package vn.lienthong.console.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.Exchanges.Place;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** The figures of the queues are exact, and found without reading what has ended. */
class QueueFiguresIT {

    private static final Instant NOON = Instant.parse("2026-11-25T05:00:00Z");
    private static final UnitCode HERE = new UnitCode("000.00.01.H49");
    private static final UnitCode THERE = new UnitCode("000.00.02.H49");
    private static final UnitCode NOWHERE = new UnitCode("000.00.03.H49");

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;

    private final JdbcQueueFigures figures = new JdbcQueueFigures(jdbc);
    private final JdbcQueueMessages messages = new JdbcQueueMessages(jdbc);

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        jdbc.execute("delete from delivery");
        jdbc.execute("delete from exchange");
    }

    private static DeliveryId delivery(UnitCode to, int state, Instant since) {
        return Journeys.delivery(jdbc, "000.00.09.H49", to.value(), state, since);
    }

    private static void receipt(UnitCode to, EvidenceEvent event, Instant at) {
        jdbc.update("insert into receipt (id, event, exchange, to_unit, at, xml) values (?, ?, ?, ?, ?, '')", UUID.randomUUID(), event.ordinal(), UUID.randomUUID(),
                to.value(), at.atOffset(ZoneOffset.UTC));
    }

    @Test
    void countsWhatIsRelayedOrHandedOverAndNothingElse() {
        // Given
        for (int state = 0; state <= 8; state++) {
            delivery(HERE, state, NOON);
        }
        delivery(THERE, 1, NOON);
        DeliveryId undecided = delivery(THERE, 1, NOON.minusSeconds(60));
        jdbc.update("update delivery set undecided_since = now() where id = ?", undecided.value());
        delivery(NOWHERE, 3, NOON);

        // Then
        assertThat(figures.waiting()).isEqualTo(Map.of(HERE, 2L, THERE, 1L));
        assertThat(figures.oldest(List.of(HERE, THERE, NOWHERE))).isEqualTo(Map.of(HERE, NOON, THERE, NOON));
        assertThat(messages.page(THERE, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void theOldestIsFoundBehindWhateverIsMoreUrgent() {
        // Given: identifiers in the order of time, as the gateway gives them
        for (int i = 0; i < 20; i++) {
            DeliveryId id = delivery(HERE, 1 + i % 2, NOON.plusSeconds(i));
            jdbc.update("update delivery set id = ?, priority = ? where id = ?", new UUID(NOON.plusSeconds(i).toEpochMilli() << 16 | 0x7000, i), i % 5, id.value());
        }

        // Then
        assertThat(figures.oldest(List.of(HERE))).isEqualTo(Map.of(HERE, NOON));
        jdbc.update("update delivery set state = 3 where priority = 0");
        assertThat(figures.oldest(List.of(HERE))).isEqualTo(Map.of(HERE, NOON.plusSeconds(1)));
    }

    @Test
    void lastSuccessAndLastErrorAreTheNewestOfTheirKind() {
        // Given
        receipt(HERE, EvidenceEvent.HANDED_OVER, NOON);
        receipt(HERE, EvidenceEvent.ACKNOWLEDGED, NOON.plusSeconds(1));
        receipt(HERE, EvidenceEvent.NOT_DELIVERED, NOON.plusSeconds(2));
        receipt(HERE, EvidenceEvent.RELAYED, NOON.plusSeconds(3));
        receipt(THERE, EvidenceEvent.EXPIRED, NOON);
        receipt(THERE, EvidenceEvent.HANDED_OVER, NOON.minusSeconds(9));
        for (int i = 0; i < JdbcQueueFigures.LOOKED_THROUGH; i++) {
            receipt(THERE, EvidenceEvent.RELAYED, NOON.plusSeconds(i));
        }

        // Then
        Map<UnitCode, JdbcQueueFigures.Last> last = figures.last(List.of(HERE, THERE, NOWHERE));
        assertThat(last.get(HERE)).isEqualTo(new JdbcQueueFigures.Last(Optional.of(new JdbcQueueFigures.Event(EvidenceEvent.ACKNOWLEDGED, NOON.plusSeconds(1))),
                Optional.of(new JdbcQueueFigures.Event(EvidenceEvent.NOT_DELIVERED, NOON.plusSeconds(2)))));
        assertThat(last.get(THERE)).as("too long ago to be looked for").isEqualTo(new JdbcQueueFigures.Last(Optional.empty(),
                Optional.of(new JdbcQueueFigures.Event(EvidenceEvent.EXPIRED, NOON))));
        assertThat(last.get(NOWHERE)).isEqualTo(new JdbcQueueFigures.Last(Optional.empty(), Optional.empty()));
    }

    @Test
    void aQueueIsReadPageByPageInTheOrderOfItsUnit() {
        // Given
        for (int i = 0; i < 30; i++) {
            DeliveryId id = delivery(HERE, 1 + i % 2, NOON.plusSeconds(i));
            jdbc.update("update delivery set priority = ? where id = ?", i % 3, id.value());
        }
        List<UUID> expected = jdbc.queryForList("select id from delivery order by priority desc, id", UUID.class);

        // When
        var seen = new ArrayList<UUID>();
        Optional<Place> after = Optional.empty();
        List<JdbcQueueMessages.Message> page;
        do {
            page = messages.page(HERE, after, 7);
            page.forEach(message -> seen.add(message.delivery().value()));
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).place());
        } while (page.size() == 7);

        // Then
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void whatHasEndedIsNotRead() {
        // Given: a hundred units, of whose many deliveries and receipts few are of interest
        delivery(HERE, 1, NOON);
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report, outcomes, receipt)
                select gen_random_uuid(), from_unit, n::text, 0, digest, '', 0, now(), '', '', '', '', '', receipt from exchange, generate_series(1, 20000) n""");
        jdbc.update("""
                insert into delivery (id, exchange, unit, priority, state, since)
                select gen_random_uuid(), id, 'unit.' || document_id::int % 100, 0, case when document_id::int % 50 = 0 then 1 else 3 end, now()
                from exchange where document_id ~ '^[0-9]+$'""");
        jdbc.update("""
                insert into receipt (id, event, exchange, to_unit, at, xml)
                select gen_random_uuid(), 2 + n % 3, gen_random_uuid(), 'unit.' || n % 100, now(), '' from generate_series(1, 20000) n""");
        List.of("delivery", "exchange", "receipt").forEach(table -> jdbc.execute("vacuum analyze " + table));

        // Then
        assertThat(plan(JdbcQueueFigures.WAITING)).contains("delivery_waiting").doesNotContain("Seq Scan on delivery");
        assertThat(plan(JdbcQueueFigures.OLDEST, new String[] {HERE.value()}, 4)).contains("delivery_waiting").doesNotContain("Seq Scan on delivery", "Seq Scan on exchange");
        assertThat(plan(JdbcQueueFigures.LAST, (Object) new String[] {HERE.value()})).contains("receipt_to", "receipt_troubles").doesNotContain("Seq Scan on receipt");
        assertThat(plan(JdbcQueueMessages.PAGE.formatted(JdbcQueueMessages.AFTER), HERE.value(), 2, 2, UUID.randomUUID(), 50))
                .contains("delivery_waiting").doesNotContain("Seq Scan on delivery", "Sort");
    }

    private static String plan(String sql, Object... values) {
        return String.join("\n", jdbc.queryForList("explain " + sql, String.class, values));
    }
}
