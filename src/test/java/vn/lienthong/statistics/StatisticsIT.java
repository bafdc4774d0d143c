package vn.lienthong.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.deadline.HolidayFile;
import vn.lienthong.deadline.Limits;
import vn.lienthong.deadline.WorkingCalendar;
import vn.lienthong.deadline.WorkingHours;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.TestDatabase;

/** What is counted bit by bit is what plain SQL finds in the whole history. */
class StatisticsIT {

    private static final Instant NOW = Instant.parse("2026-05-10T03:00:00Z");
    private static final YearMonth FROM = YearMonth.of(2025, 12);
    private static final YearMonth TO = YearMonth.of(2026, 12);
    /** Units changed their level on this day, so that levels of that time can be told from those of today. */
    private static final LocalDate REFORM = LocalDate.of(2026, 3, 1);

    /** How long hours are kept. */
    private static final Duration KEPT = Duration.ofDays(62);

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static Deadlines deadlines;
    private static JdbcReports reports;
    private static Recount recount;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        deadlines = new Deadlines(new WorkingCalendar(HolidayFile.vietnam(), new WorkingHours(LocalTime.of(7, 30), LocalTime.NOON, LocalTime.of(17, 0))),
                new Limits(Duration.ofMinutes(30), Optional.empty()));
        reports = new JdbcReports(database.jdbc());
        recount = new Recount(database.jdbc(), deadlines.calendar());
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    @BeforeEach
    void empty() {
        List<String> kept = List.of("receipt", "utterance");
        kept.forEach(table -> database.jdbc().execute("alter table " + table + " disable trigger user"));
        List.of("utterance", "receipt", "delivery", "exchange", "statistic", "statistic_total", "statistic_duty", "statistic_flow").forEach(table -> database.jdbc().update("delete from " + table));
        kept.forEach(table -> database.jdbc().execute("alter table " + table + " enable trigger user"));
        database.jdbc().update("update statistic_cursor set rules = 0");
    }

    /** One of the units has to acknowledge within five hours. */
    static Optional<Member> member(UnitCode unit, LocalDate day) {
        String level = day.isBefore(REFORM) ? "district" : unit.value().startsWith("000.3") ? "commune" : "province";
        return Optional.of(new Member(level, Optional.of(Duration.ofHours(5)).filter(any -> unit.value().equals(RandomHistory.QUICK))))
                .filter(any -> RandomHistory.UNITS.contains(unit.value()));
    }

    private static JdbcCounting counting(Instant now) {
        return new JdbcCounting(database.jdbc(), database.transaction(), deadlines, StatisticsIT::member, Clock.fixed(now, ZoneId.of("UTC")));
    }

    private static void countAll(Instant now) {
        JdbcCounting counting = counting(now);
        boolean more = true;
        while (more) {
            more = counting.count();
        }
    }

    private static List<String> counted() {
        return database.jdbc().queryForList("""
                select unit || ' ' || level || ' ' || month || ' ' || procedure || ' ' || measure || ' ' || amount from statistic where amount <> 0""", String.class);
    }

    private static List<String> flows() {
        return database.jdbc().queryForList("select hour || '|' || from_level || '|' || to_level || '|' || event || '|' || amount from statistic_flow", String.class);
    }

    private static RandomHistory history(long seed, int documents) {
        var history = new RandomHistory(database.jdbc(), seed);
        for (int i = 0; i < documents; i++) {
            history.document();
        }
        return history;
    }

    @Test
    void countingBitByBitIsCountingTheWholeHistory() {
        long seed = System.nanoTime();
        RandomHistory history = history(seed, 0);
        for (int portion = 0; portion < 6; portion++) {
            // Given
            for (int i = 0; i < 60; i++) {
                history.document();
            }

            // When, at an instant at which some deadlines have passed and others have not, later each time
            Instant now = NOW.minus(Duration.ofDays(5)).plus(Duration.ofHours(20L * portion));
            countAll(now);

            // Then
            assertThat(counted()).as("seed %d, portion %d", seed, portion).containsExactlyInAnyOrderElementsOf(recount.at(now));
            assertThat(flows()).as("seed %d, portion %d", seed, portion).containsExactlyInAnyOrderElementsOf(recount.flows(now.minus(KEPT)));
        }

        // When everything is forgotten and counted again
        List<String> before = counted();
        counting(NOW).startAgain();
        countAll(NOW.minus(Duration.ofDays(5)).plus(Duration.ofHours(100)));

        // Then
        assertThat(before).as("seed %d", seed).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(counted());
        assertThat(flows()).as("seed %d", seed).hasSizeGreaterThan(50).anyMatch(flow -> flow.contains("|province|commune|2|"));
    }

    @Test
    void whatWasCountedAsLateBeforeItsEventWasReadIsTakenBack() {
        // Given a document that nobody acknowledged when its deadline passed
        RandomHistory history = history(1, 0);
        Instant arrived = Instant.parse("2026-04-01T02:00:00Z");
        UUID exchange = history.exchange("000.00.01.H49", 0, arrived, null, null, null);
        UUID delivery = history.arrival(exchange, "000.00.01.H49", "000.00.41.H49", arrived);
        countAll(Instant.parse("2026-04-01T17:00:01Z"));
        assertThat(counted()).contains("000.00.41.H49 province 2026-04-01  7 1");

        // When the event of an acknowledgement comes to be read that was in time
        history.receipt(EvidenceEvent.ACKNOWLEDGED, exchange, delivery, "000.00.01.H49", "000.00.41.H49", Instant.parse("2026-04-01T16:59:59Z"));
        countAll(Instant.parse("2026-04-01T17:00:02Z"));

        // Then
        assertThat(counted()).contains("000.00.41.H49 province 2026-04-01  6 1").noneMatch(line -> line.contains(" 7 "));
    }

    @Test
    void aDocumentThatMovedToASuccessorIsOwedByIt() {
        // Given
        RandomHistory history = history(1, 0);
        Instant arrived = Instant.parse("2026-04-01T02:00:00Z");
        UUID exchange = history.exchange("000.00.01.H49", 0, arrived, null, null, null);
        UUID delivery = history.arrival(exchange, "000.00.01.H49", "000.00.41.H49", arrived);
        countAll(arrived.plusSeconds(9));

        // When
        history.receipt(EvidenceEvent.RE_ADDRESSED, exchange, delivery, "000.00.01.H49", "000.31.41.H49", arrived.plusSeconds(60));
        history.receipt(EvidenceEvent.ACKNOWLEDGED, exchange, delivery, "000.00.01.H49", "000.31.41.H49", arrived.plusSeconds(90));
        countAll(arrived.plusSeconds(100));

        // Then
        assertThat(counted()).contains("000.00.41.H49 province 2026-04-01  4 1", "000.31.41.H49 commune 2026-04-01  6 1").noneMatch(line -> line.contains("41.H49 province 2026-04-01  6"));
    }

    @Test
    void severalNodesCountEachEventOnce() throws Exception {
        // Given
        long seed = System.nanoTime();
        history(seed, 200);

        // When
        var threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> nodes = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                nodes.add(threads.submit(() -> {
                    for (int round = 0; round < 10; round++) {
                        counting(NOW).count();
                    }
                }));
            }
            for (Future<?> node : nodes) {
                node.get();
            }
        } finally {
            threads.shutdownNow();
        }
        countAll(NOW);

        // Then
        assertThat(counted()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(recount.at(NOW));
    }

    @Test
    void aReportIsARangeOfCountersAndTouchesNoBigTable() {
        // Given counters of many units and years
        database.jdbc().update("""
                insert into statistic select 'unit.' || u, case u % 3 when 0 then 'province' when 1 then 'district' else 'commune' end,
                       date '2010-01-01' + m * interval '1 month', '', k, 7
                from generate_series(1, 300) u, generate_series(0, 40) m, generate_series(0, 5) k""");
        database.jdbc().update("insert into statistic_total select level, month, procedure, measure, sum(amount) from statistic group by level, month, procedure, measure");
        List.of("statistic", "statistic_total").forEach(table -> database.jdbc().execute("analyze " + table));

        // Then
        for (boolean procedures : new boolean[] {false, true}) {
            assertThat(database.plan(JdbcReports.ofUnits(procedures))).contains("statistic_pkey").doesNotContain("Seq Scan");
            assertThat(database.plan(JdbcReports.ofLevels(procedures))).contains("statistic_total_pkey").doesNotContain("Seq Scan");
            assertThat(database.plan(JdbcReports.ofEveryUnit(procedures))).contains("statistic_of_level").doesNotContain("Seq Scan");
        }
        assertThat(reports.ofUnits(List.of(new UnitCode("unit.7")), YearMonth.of(2012, 3), YearMonth.of(2012, 4), false).rows()).hasSize(2)
                .allMatch(row -> row.amount(Measure.SENT) == 7 && row.amount(Measure.EXPIRED) == 0);
    }

    @Test
    void whatMovedInADayIsReadFromItsHoursAlone() {
        // Given events of one day and of the hour after it
        RandomHistory history = history(1, 0);
        Instant morning = Instant.parse("2026-05-09T02:10:00Z");
        Instant midnight = Instant.parse("2026-05-09T17:00:00Z");
        UUID exchange = history.exchange("000.00.41.H49", 0, morning, null, null, null);
        UUID delivery = history.arrival(exchange, "000.00.41.H49", "000.31.41.H49", morning.plusSeconds(1));
        history.receipt(EvidenceEvent.ACKNOWLEDGED, exchange, delivery, "000.00.41.H49", "000.31.41.H49", midnight.minusMillis(1));
        history.arrival(history.exchange("000.00.41.H49", 0, midnight, null, null, null), "000.00.41.H49", "000.31.41.H49", midnight);
        history.receipt(EvidenceEvent.REFUSED, UUID.randomUUID(), null, null, null, morning);
        countAll(NOW);

        // When
        Flows day = new JdbcFlows(database.jdbc()).between(midnight.minus(Duration.ofDays(1)), midnight);

        // Then
        assertThat(day.countedUntil()).isEqualTo(NOW);
        assertThat(day.amount(EvidenceEvent.ACCEPTED)).isEqualTo(1);
        assertThat(day.amount(EvidenceEvent.REFUSED)).isEqualTo(1);
        assertThat(day.amount(EvidenceEvent.RELAYED, "province", "commune")).isEqualTo(1);
        assertThat(day.amount(EvidenceEvent.RELAYED, "commune", "province")).isZero();
        assertThat(day.amount(EvidenceEvent.ACKNOWLEDGED, Instant.parse("2026-05-09T16:00:00Z"))).isEqualTo(1);
        assertThat(day.amount(EvidenceEvent.ACKNOWLEDGED, Instant.parse("2026-05-09T02:00:00Z"))).isZero();
    }

    @Test
    void totalsOfLevelsAreTheSumsOfTheirUnits() {
        // Given, also after everything was forgotten and counted again
        history(11, 100);
        countAll(NOW);
        counting(NOW).startAgain();
        countAll(NOW);

        // When
        List<String> levels = List.of("province", "district", "commune");
        Report units = reports.ofEveryUnit(levels, FROM, TO, false);
        Report totals = reports.ofLevels(levels, FROM, TO, false);

        // Then
        assertThat(totals.countedUntil()).isEqualTo(NOW);
        assertThat(totals.rows()).isNotEmpty().allMatch(row -> row.unit().isEmpty());
        for (Report.Row total : totals.rows()) {
            for (Measure measure : Measure.values()) {
                assertThat(total.amount(measure)).isEqualTo(units.rows().stream()
                        .filter(row -> row.level().equals(total.level()) && row.month().equals(total.month())).mapToLong(row -> row.amount(measure)).sum());
            }
        }
        assertThat(reports.ofLevels(levels, FROM, TO, true).rows()).isNotEmpty().allMatch(row -> row.procedure().isPresent());
    }
}
