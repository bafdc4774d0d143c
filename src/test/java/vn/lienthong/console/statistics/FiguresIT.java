package vn.lienthong.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.statistics.StatisticsQuery.Sort;
import vn.lienthong.console.statistics.StatisticsQuery.View;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.Journeys;
import vn.lienthong.testkit.TestDatabase;

/** The page's figures are sums of the counters, and its chase list is what lies in the mailboxes too long. */
class FiguresIT {

    private static final Instant NOW = Instant.parse("2026-11-25T02:30:00Z");
    private static final YearMonth FROM = YearMonth.of(2026, 8);
    private static final YearMonth TO = YearMonth.of(2026, 10);

    @TempDir
    private static Path folder;
    private static TestDatabase database;
    private static JdbcTemplate jdbc;
    private static StatisticsReading reading;

    @BeforeAll
    static void start() throws IOException {
        database = new TestDatabase(folder);
        jdbc = database.jdbc();
        var units = DirectoryFiles.sampleUnits();
        var directory = new CurrentDirectory(new Directory(1, units, List.of(), List.of(), LocalDate.of(2026, 11, 25)));
        reading = new StatisticsReading(new JdbcFigures(jdbc), new JdbcChaseList(jdbc), directory, Clock.fixed(NOW, ZoneOffset.UTC));
        for (var unit : units) {
            String code = unit.code().value();
            jdbc.update("""
                    insert into statistic select ?, ?, (date '2025-01-01' + m * interval '1 month')::date, p, k, 1 + (hashtext(?) & 63) * (k + 1) + m
                    from generate_series(18, 22) m, generate_series(0, 18) k, unnest(array['', 'KHAI_SINH']) p""",
                    code, unit.level().name().toLowerCase(java.util.Locale.ROOT), code);
        }
        jdbc.execute("insert into statistic_total select level, month, procedure, measure, sum(amount) from statistic group by 1, 2, 3, 4");
        jdbc.execute("analyze statistic");
        jdbc.execute("analyze statistic_total");
    }

    @AfterAll
    static void stop() throws IOException {
        database.close();
    }

    private static StatisticsQuery query(View view, Optional<String> level, String named, Sort sort) {
        return new StatisticsQuery(view, FROM, TO, level, Optional.empty(), named, sort, 1);
    }

    private static long sum(String condition, int measure) {
        Long sum = jdbc.queryForObject("select coalesce(sum(amount), 0) from statistic where procedure = '' and month >= ? and month <= ? and measure = ? and " + condition, Long.class,
                Date.valueOf("2026-08-01"), Date.valueOf("2026-10-01"), measure);
        return sum == null ? -1 : sum;
    }

    @Test
    void everyViewOfTheSameMonthsComesToTheSameTotal() {
        for (View view : View.values()) {
            Sheet sheet = reading.sheet(query(view, Optional.empty(), "", Sort.NAME));
            assertThat(sheet.total().received()).as(view.wire()).isPositive().isEqualTo(sum("true", 4));
            assertThat(sheet.total().onTime()).as(view.wire()).isEqualTo(sum("true", 6));
        }
    }

    @Test
    void eachLineIsTheSumOfItsCounters() {
        assertThat(reading.sheet(query(View.MONTH, Optional.of("district"), "", Sort.NAME)).lines()).hasSize(3)
                .allMatch(line -> line.sent() == sum("level = 'district' and month = '" + line.key() + "-01'", 0));
        assertThat(reading.sheet(query(View.LEVEL, Optional.empty(), "", Sort.NAME)).lines()).extracting(Line::key).isEqualTo(StatisticsQuery.LEVELS);
        Sheet communes = reading.sheet(query(View.UNIT, Optional.of("commune"), "", Sort.LATE));
        assertThat(communes.lines()).hasSizeGreaterThan(150).isSortedAccordingTo((one, other) -> Long.compare(other.late(), one.late()));
        assertThat(communes.lines().subList(0, 3)).allMatch(line -> !line.name().isEmpty() && line.late() == sum("unit = '" + line.key() + "'", 7));
        assertThat(communes.shown()).hasSize(50);
        Sheet one = reading.sheet(query(View.MONTH, Optional.empty(), "", Sort.NAME).of("000.41.48.H49"));
        assertThat(one.total().notCollected()).isEqualTo(sum("unit = '000.41.48.H49'", 12));
    }

    @Test
    void aMonthOfWhichNothingIsCountedIsThereWithZeros() {
        Sheet sheet = reading.sheet(new StatisticsQuery(View.MONTH, YearMonth.of(2026, 11), YearMonth.of(2026, 12), Optional.empty(), Optional.empty(), "", Sort.NAME, 1));

        assertThat(sheet.lines()).extracting(Line::key).containsExactly("2026-11", "2026-12");
        assertThat(sheet.lines().get(1).received()).isZero();
    }

    @Test
    void unitsAreFoundByWhatOneTypes() {
        assertThat(reading.sheet(query(View.UNIT, Optional.empty(), "quan lan", Sort.NAME)).lines()).extracting(Line::key).contains("000.41.48.H49").hasSizeLessThan(5);
        assertThat(reading.sheet(query(View.UNIT, Optional.empty(), "000.41.48", Sort.NAME)).lines()).extracting(Line::name).allMatch(name -> name.contains("Quan Lạn"));
        Sheet none = reading.sheet(query(View.UNIT, Optional.empty(), "không có", Sort.NAME));
        assertThat(none.shown()).isEmpty();
        assertThat(none.pages()).isEqualTo(1);
    }

    @Test
    void theChaseListNamesWhoLeavesMailTooLongWithMostFirst() {
        // Given two units with overdue mail, one whose mail is young, one whose mail was collected
        Instant arrived = Instant.parse("2026-11-24T02:00:00Z");
        for (int n = 0; n < 3; n++) {
            var id = Journeys.delivery(jdbc, "000.00.01.H49", "000.41.48.H49", 1, arrived.plusSeconds(n));
            jdbc.update("update delivery set chased = ? where id = ?", n == 0 ? 2 : 1, id.value());
        }
        jdbc.update("update delivery set chased = 1 where id = ?", Journeys.delivery(jdbc, "000.00.01.H49", "000.35.48.H49", 1, arrived).value());
        Journeys.delivery(jdbc, "000.00.01.H49", "000.00.48.H49", 1, arrived);
        jdbc.update("update delivery set chased = 1 where id = ?", Journeys.delivery(jdbc, "000.00.01.H49", "000.04.48.H49", 2, arrived).value());

        // When
        List<Laggard> found = reading.laggards();

        // Then
        assertThat(found).extracting(Laggard::unit).containsExactly(new UnitCode("000.41.48.H49"), new UnitCode("000.35.48.H49"));
        assertThat(found.get(0)).isEqualTo(new Laggard(new UnitCode("000.41.48.H49"), found.get(0).name(), "commune", 3, 1, arrived));
        assertThat(found.get(0).name()).contains("Quan Lạn");
    }

    @Test
    void noPlanReadsAnythingButCountersAndMailboxes() {
        Date month = Date.valueOf("2026-10-01");
        for (String sql : List.of(JdbcFigures.BY_MONTH, JdbcFigures.BY_LEVEL, JdbcFigures.BY_UNIT)) {
            assertThat(plan(sql, new String[] {"district"}, month, month)).contains("statistic_").doesNotContain("Seq Scan").doesNotContain("delivery");
        }
        assertThat(plan(JdbcFigures.OF_UNIT, "000.41.48.H49", month, month)).contains("statistic_pkey").doesNotContain("Seq Scan");
        database.transaction().executeWithoutResult(status -> {
            // of a table of five rows
            jdbc.execute("set local enable_seqscan = off");
            assertThat(plan(JdbcChaseList.LIST)).contains("delivery_uncollected").doesNotContain("Seq Scan");
        });
    }

    private static String plan(String sql, Object... values) {
        return String.join("\n", jdbc.queryForList("explain " + sql, String.class, values));
    }
}
