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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
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

    /** Before everything happened: what is counted as late by the clock is forgotten after days, and events of months come in seconds here. */
    static final Instant BEFORE = Instant.parse("2026-01-20T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-05-10T03:00:00Z");

    static JdbcCounting counting(JdbcTemplate jdbc, TransactionTemplate transaction, Deadlines deadlines, Instant now) {
        return new JdbcCounting(jdbc, transaction, deadlines, StatisticsIT::member, Clock.fixed(now, ZoneOffset.UTC));
    }

    static Deadlines deadlines() throws IOException {
        return new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.empty()));
    }

    @Test
    void countingThatIsKilledCountsNothingTwiceAndLeavesNothingOut(@TempDir Path folder) throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime() & 0xFFFFFF);
        int kills = Integer.getInteger("kill.times", 8);
        System.out.println("StatisticsKillIT -Dkill.seed=" + seed);
        var random = new Random(seed);
        try (TestDatabase database = new TestDatabase(folder)) {
            JdbcTemplate jdbc = database.jdbc();
            var recount = new Recount(jdbc, deadlines().calendar());
            var history = new RandomHistory(jdbc, seed);
            var writing = new AtomicBoolean(true);
            ExecutorService writer = Executors.newSingleThreadExecutor();
            // Given: documents come one by one, so that the rounds are small and many
            Future<?> written = writer.submit(() -> {
                while (writing.get()) {
                    database.transaction().executeWithoutResult(status -> history.document());
                    Thread.sleep(20);
                }
                return null;
            });

            // When
            for (int kill = 0; kill < kills; kill++) {
                String place = place(jdbc);
                ChildProcess child = ChildProcess.start(KilledCount.class, database, folder.resolve("count.log"));
                child.await(() -> !place(jdbc).equals(place));
                Thread.sleep(100 + random.nextInt(400));
                child.kill(jdbc);
                assertThat(place(jdbc)).as("kill.seed=%d, kill %d: it was at work", seed, kill).isNotEqualTo(place);
            }
            writing.set(false);
            written.get();
            writer.shutdown();
            JdbcCounting counting = counting(jdbc, database.transaction(), deadlines(), NOW);
            boolean more = true;
            while (more) {
                more = counting.count();
            }

            // Then
            assertThat(counted(jdbc)).as("kill.seed=%d", seed).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(recount.at(NOW));
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
