package vn.lienthong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.testkit.ChildProcess;
import vn.lienthong.testkit.TestDatabase;

/**
 * Kills with {@code kill -9}, at random moments, the process that counts the statistics; the next one goes on, and what it comes to is what plain
 * SQL finds in the whole history. The seed is printed; {@code -Dkill.seed=N -Dkill.times=N} repeat or lengthen a run.
 */
class StatisticsKillIT {

    private static final Instant NOW = Instant.parse("2026-05-10T03:00:00Z");

    static JdbcCounting counting(JdbcTemplate jdbc, TransactionTemplate transaction, Deadlines deadlines) {
        return new JdbcCounting(jdbc, transaction, deadlines, StatisticsIT::member, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static Deadlines deadlines() throws IOException {
        return new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.empty()));
    }

    @Test
    void countingThatIsKilledCountsNothingTwiceAndLeavesNothingOut(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
        int kills = Integer.getInteger("kill.times", 6);
        System.out.println("StatisticsKillIT -Dkill.seed=" + seed);
        var random = new Random(seed);
        try (TestDatabase database = new TestDatabase(folder)) {
            JdbcTemplate jdbc = database.jdbc();
            var recount = new Recount(jdbc, deadlines().calendar());
            var history = new RandomHistory(jdbc, seed);
            JdbcCounting counting = counting(jdbc, database.transaction(), deadlines());
            int atWork = 0;
            for (int kill = 0; kill < kills; kill++) {
                // Given
                database.transaction().executeWithoutResult(status -> {
                    for (int i = 0; i < 60; i++) {
                        history.document();
                    }
                });

                // When
                String place = place(jdbc);
                ChildProcess child = ChildProcess.start(KilledCount.class, database, folder.resolve("count.log"));
                child.await(() -> !place(jdbc).equals(place));
                Thread.sleep(random.nextInt(200));
                child.kill(jdbc);

                // Then
                boolean more = counting.count();
                atWork += more ? 1 : 0;
                while (more) {
                    more = counting.count();
                }
                assertThat(counted(jdbc)).as("kill.seed=%d, kill %d", seed, kill).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(recount.at(NOW));
            }
            assertThat(atWork).as("kill.seed=%d: killed at work", seed).isPositive();
        }
    }

    private static String place(JdbcTemplate jdbc) {
        return java.util.Objects.requireNonNull(jdbc.queryForObject("select rules || ' ' || transaction || ' ' || sequence || ' ' || heard_sequence from statistic_cursor", String.class));
    }

    private static List<String> counted(JdbcTemplate jdbc) {
        return jdbc.queryForList("""
                select unit || ' ' || level || ' ' || month || ' ' || procedure || ' ' || measure || ' ' || amount from statistic where amount <> 0""", String.class);
    }
}
