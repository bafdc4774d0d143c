package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.testkit.ChildProcess;
import vn.lienthong.testkit.TestDatabase;

/**
 * Kills with {@code kill -9}, at random moments, the process that re-addresses deliveries, and the one that lets them expire: each delivery is as
 * it was or as it is to be, with exactly the receipts of that. The seed is printed; {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class RoundsKillIT {

    private static final int DELIVERIES = 1500;

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;

    private final long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
    private final int kills = Integer.getInteger("kill.times", 6);
    private final Random random = new Random(seed);
    private int made;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        // the questions of this test alone
        jdbc.execute("create index test_receipt_of_delivery on receipt (delivery)");
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void clear() {
        System.out.println("RoundsKillIT -Dkill.seed=" + seed);
        jdbc.execute("alter table receipt disable trigger user");
        jdbc.execute("truncate receipt, outbox, delivery, exchange, payload cascade");
        jdbc.execute("alter table receipt enable trigger user");
    }

    /** Deliveries that arrived three months ago, relayed or handed over, for these units in turn; every third exchange has one for each of the first two. */
    private void deliveries(String states, Object... units) {
        jdbc.update("insert into payload values (?, 3, 'segment', 0) on conflict do nothing", (Object) new byte[32]);
        jdbc.update("""
                insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report, outcomes, receipt)
                select md5('e' || n)::uuid, '000.00.00.G12', n::text, 0, ?, '', 0, ?, 'test', 'soap', 'valid', '{}', '[]', md5('r' || n)::uuid
                from generate_series(?::int, ?::int) n""", new byte[32], KilledRound.NOW.minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC), made, made + DELIVERIES - 1);
        jdbc.update("""
                insert into delivery (id, exchange, unit, priority, state, since)
                select md5('d' || n || u.place)::uuid, md5('e' || n)::uuid, u.unit, 0, (array[%s])[n %% 2 + 1], ?
                from generate_series(?::int, ?::int) n, unnest(?::text[]) with ordinality as u (unit, place)
                where n %% ? = u.place - 1 or n %% 9 = 0 and u.place <= 2""".formatted(states),
                KilledRound.NOW.minus(Duration.ofDays(90)).atOffset(ZoneOffset.UTC), made, made + DELIVERIES - 1,
                java.util.Arrays.stream(units).map(Object::toString).toArray(String[]::new), units.length);
        made += DELIVERIES;
    }

    private static long count(String sql, Object... values) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject(sql, Long.class, values));
    }

    private interface Check {
        void holds();
    }

    /** @return how many kills came while there was something left to do */
    private int killAtWork(String round, String progress, String rest, Runnable supply, Check check) throws Exception {
        int atWork = 0;
        for (int kill = 0; kill < kills; kill++) {
            supply.run();
            long before = count(progress);
            ChildProcess child = ChildProcess.start(KilledRound.class, database, folder.resolve("round.log"), round);
            child.await(() -> count(progress) > before);
            Thread.sleep(random.nextInt(150));
            child.kill(jdbc);
            atWork += count(rest) > 0 ? 1 : 0;
            check.holds();
        }
        return atWork;
    }

    @Test
    void readdressingThatIsKilledLosesNothingAndMovesNothingTwice() throws Exception {
        String rest = "select count(*) from delivery where state < 3 and undecided_since is null and unit <> 'H49.152'";

        // When
        int atWork = killAtWork("readdress", "select count(*) from receipt", rest,
                () -> deliveries("1, 2", KilledRound.ONE, KilledRound.OTHER, KilledRound.SPLIT), this::everyMoveHasItsReceiptAndItsToken);

        // Then
        assertThat(atWork).as("kill.seed=%d: killed at work", seed).isPositive();
        KilledRound.readdressing(jdbc).sweep();
        everyMoveHasItsReceiptAndItsToken();
        assertThat(count(rest)).isZero();
        assertThat(count("select count(*) from delivery where state = ?", DeliveryState.MERGED.ordinal())).as("two that became one").isPositive();
        assertThat(count("select count(*) from delivery where undecided_since is not null")).isPositive();
        assertThat(count("select count(*) from receipt")).as("one for each delivery").isEqualTo(count("select count(*) from delivery"));
    }

    private void everyMoveHasItsReceiptAndItsToken() {
        String label = "kill.seed=" + seed;
        // one receipt for whoever has another unit, has joined or waits; none for anybody else
        assertThat(count("""
                select count(*) from delivery d left join (select delivery, count(*) as times, min(event) as event, min(to_unit) as unit from receipt group by 1) r
                  on r.delivery = d.id
                where (coalesce(r.times, 0), coalesce(r.event, (-1)::smallint), coalesce(r.unit, '')) is distinct from
                      case when d.undecided_since is not null then (1::bigint, ?::smallint, d.unit) when d.addressed_to is not null then (1::bigint, ?::smallint, 'H49.152'::text) else (0::bigint, (-1)::smallint, ''::text) end""",
                EvidenceEvent.PARKED.ordinal(), EvidenceEvent.RE_ADDRESSED.ordinal())).as(label).isZero();
        assertThat(count("select count(*) from delivery where addressed_to is null and (unit = 'H49.152' or state = ?)", DeliveryState.MERGED.ordinal())).as(label).isZero();
        // one new token for each that is the successor's now
        assertThat(count("select count(*) from (select delivery from outbox group by 1 having count(*) > 1) twice")).as(label).isZero();
        assertThat(count("select count(*) from delivery d where d.unit = 'H49.152' and not exists (select 1 from outbox o where o.delivery = d.id and o.unit = d.unit)"))
                .as(label).isZero();
        assertThat(count("select count(*) from outbox o where not exists (select 1 from delivery d where d.id = o.delivery and d.unit = 'H49.152')")).as(label).isZero();
    }

    @Test
    void followingUpThatIsKilledLosesNothingAndSwearsNothingTwice() throws Exception {
        String rest = "select count(*) from delivery where state = 1";

        // When
        int atWork = killAtWork("follow-up", "select count(*) from receipt where event = " + EvidenceEvent.NOT_DELIVERED.ordinal(), rest, () -> {
            backDateNonDelivery();
            deliveries("1, 1", KilledRound.ONE, KilledRound.OTHER);
        }, this::everyStepHasItsReceipt);

        // Then
        assertThat(atWork).as("kill.seed=%d: killed at work", seed).isPositive();
        backDateNonDelivery();
        Runnable round = KilledRound.followingUp(jdbc, database.transaction());
        for (int i = 0; i < 3; i++) {
            round.run();
            backDateNonDelivery();
        }
        everyStepHasItsReceipt();
        assertThat(count(rest)).isZero();
        assertThat(count("select count(*) from receipt")).as("non-delivery and expiry of each").isEqualTo(2 * count("select count(*) from delivery"));
    }

    /** Lets the day pass that lies between non-delivery and expiry. */
    private static void backDateNonDelivery() {
        jdbc.execute("alter table receipt disable trigger user");
        jdbc.update("update receipt set at = at - interval '3 days' where event = ?", EvidenceEvent.NOT_DELIVERED.ordinal());
        jdbc.execute("alter table receipt enable trigger user");
    }

    private void everyStepHasItsReceipt() {
        assertThat(count("""
                select count(*) from delivery d
                where (select count(*) from receipt r where r.delivery = d.id and r.event = ?) <> case when d.chased = 2 then 1 else 0 end
                   or (select count(*) from receipt r where r.delivery = d.id and r.event = ?) <> case when d.state = ? then 1 else 0 end
                   or d.state <> 1 and (d.state <> ? or d.receipt is distinct from (select r.id from receipt r where r.delivery = d.id and r.event = ?))""",
                EvidenceEvent.NOT_DELIVERED.ordinal(), EvidenceEvent.EXPIRED.ordinal(), DeliveryState.EXPIRED.ordinal(), DeliveryState.EXPIRED.ordinal(),
                EvidenceEvent.EXPIRED.ordinal())).as("kill.seed=%d", seed).isZero();
    }
}
