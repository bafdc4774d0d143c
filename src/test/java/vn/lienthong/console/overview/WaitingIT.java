package vn.lienthong.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.testkit.TestDatabase;

/** What waits is counted exactly, and without looking at what has ended. */
class WaitingIT {

    private static final Instant NOW = Instant.parse("2026-11-25T02:30:00Z");
    private static final int HISTORY = 100_000;

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static JdbcWaiting waiting;

    /** A long history that has ended, and among it some hundred deliveries in every other state. */
    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        waiting = new JdbcWaiting(jdbc);
        jdbc.update("insert into payload (digest, size, file, at_offset) values (?, 3, 'segment', 0)", (Object) new byte[32]);
        jdbc.execute("create function id_at(moment timestamptz, n bigint) returns uuid immutable language sql as "
                + "'select (lpad(to_hex((extract(epoch from moment) * 1000)::bigint), 12, ''0'') || ''70008'' || lpad(to_hex(n), 15, ''0''))::uuid'");
        String history = "from generate_series(1, " + HISTORY + ") i cross join lateral (select timestamptz '2026-11-25 02:30:00+00' - i * interval '50 seconds' as moment) t";
        jdbc.update("insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report, outcomes, receipt, code) "
                + "select id_at(moment, i), 'unit.' || i % 30, 'doc' || i, 0, ?, 'subject', 0, moment, 'system', 'soap', 'valid', '{}', '[]', id_at(moment, i), i || '/UBND' " + history, (Object) new byte[32]);
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since, chased, undecided_since) select id_at(moment, i), id_at(moment, i), 'unit.' || i % 40, 0, "
                + "case when i % 500 = 0 then 0 when i % 300 = 0 then 1 when i % 700 = 0 then 2 else 3 + i % 6 end, moment, case when i % 600 = 300 then 1 when i % 600 = 0 then 2 else 0 end, "
                + "case when i % 1000 = 0 then moment end " + history);
        jdbc.execute("vacuum analyze delivery");
        jdbc.execute("analyze exchange");
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static long naive(String condition) {
        Long count = jdbc.queryForObject("select count(*) filter (where " + condition + ") from (select *, state + 0 as s from delivery) d", Long.class);
        return count == null ? -1 : count;
    }

    @Test
    void eachCountIsThatOfTheWholeTable() {
        Waiting found = waiting.at(NOW);

        assertThat(found.open()).isPositive().isEqualTo(naive("s < 3"));
        assertThat(found.inMailboxes()).isPositive().isEqualTo(naive("s in (1, 2)"));
        assertThat(found.uncollected()).isPositive().isEqualTo(naive("s = 1"));
        assertThat(found.overdue()).isPositive().isEqualTo(naive("s = 1 and chased in (1, 2)"));
        assertThat(found.sworn()).isPositive().isEqualTo(naive("s = 1 and chased = 2"));
        assertThat(found.undecided()).isPositive().isEqualTo(naive("s < 3 and undecided_since is not null"));
        assertThat(found.underWay()).isEqualTo(naive("s = 0"));
        assertThat(found.unacknowledged()).isEqualTo(naive("s = 2"));
    }

    @Test
    void theOldestAreThoseAcceptedFirst() {
        List<UUID> expected = jdbc.queryForList("select e.id from exchange e join delivery d on d.exchange = e.id where d.state + 0 < 3 order by e.accepted_at limit 6", UUID.class);

        assertThat(waiting.oldest(6)).extracting(one -> one.exchange().value()).isEqualTo(expected);
        assertThat(waiting.oldest(1).get(0).code()).isPresent();
    }

    @Test
    void aRelayThatStandsStillIsSeenAndOneThatIsOnlyBusyIsNot() {
        database.transaction().executeWithoutResult(status -> {
            jdbc.update("update delivery set state = 3 where state = 0");
            assertThat(waiting.at(NOW).stuck()).isZero();

            // When something was accepted just now, then and a while ago
            accept(NOW.minusSeconds(30));
            assertThat(waiting.at(NOW).stuck()).isZero();
            accept(NOW.minusSeconds(180));
            assertThat(waiting.at(NOW).stuck()).isEqualTo(1);
            status.setRollbackOnly();
        });
    }

    private static void accept(Instant at) {
        UUID id = new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000000000000001L);
        jdbc.update("insert into delivery (id, exchange, unit, priority, state, since) select ?, id, ?, 0, 0, ? from exchange order by id desc limit 1",
                id, "unit.at." + at.getEpochSecond(), at.atOffset(ZoneOffset.UTC));
    }

    @Test
    void noPlanTouchesTheHistory() {
        UUID late = new UUID(NOW.minus(Duration.ofMinutes(2)).toEpochMilli() << 16, 0);
        String count = String.join("\n", jdbc.queryForList("explain " + JdbcWaiting.COUNT, String.class, late, 200, NOW.atOffset(ZoneOffset.UTC)));
        String oldest = String.join("\n", jdbc.queryForList("explain " + JdbcWaiting.OLDEST, String.class, 6));

        assertThat(count).contains("delivery_open", "delivery_uncollected").doesNotContain("Seq Scan on delivery");
        assertThat(oldest).contains("delivery_open").doesNotContain("Seq Scan");
    }
}
