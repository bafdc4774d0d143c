package vn.lienthong.statistics;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.UnitCode;

/** Reads reports: a range of counters, never a delivery. */
public final class JdbcReports implements Reports {

    private static final String OF_UNITS = """
            select unit, level, month, procedure, measure, amount from statistic
            where unit = any(?) and month between ? and ? and procedure %s '' and amount <> 0
            order by unit, month, level, procedure""";

    private static final String OF_LEVELS = """
            select '' as unit, level, month, procedure, measure, amount from statistic_total
            where level = any(?) and month between ? and ? and procedure %s '' and amount <> 0
            order by level, month, procedure""";

    private static final String OF_EVERY_UNIT = """
            select unit, level, month, procedure, measure, amount from statistic
            where level = any(?) and month between ? and ? and procedure %s '' and amount <> 0
            order by unit, month, level, procedure""";

    private static final List<Measure> MEASURES = List.of(Measure.values());

    private final JdbcTemplate jdbc;

    public JdbcReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Report ofUnits(Collection<UnitCode> units, YearMonth from, YearMonth to, boolean procedures) {
        return report(ofUnits(procedures), units.stream().map(UnitCode::value).toArray(String[]::new), from, to);
    }

    @Override
    public Report ofLevels(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures) {
        return report(ofLevels(procedures), levels.toArray(String[]::new), from, to);
    }

    @Override
    public Report ofEveryUnit(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures) {
        return report(ofEveryUnit(procedures), levels.toArray(String[]::new), from, to);
    }

    static String ofUnits(boolean procedures) {
        return counting(OF_UNITS, procedures);
    }

    static String ofLevels(boolean procedures) {
        return counting(OF_LEVELS, procedures);
    }

    static String ofEveryUnit(boolean procedures) {
        return counting(OF_EVERY_UNIT, procedures);
    }

    /** A statement for each: what is not asked for is passed over in the index, which a value of the statement's would not do. */
    private static String counting(String sql, boolean procedures) {
        return sql.formatted(procedures ? "<>" : "=");
    }

    /** What the amounts of a row have in common. */
    private record Line(Optional<UnitCode> unit, String level, YearMonth month, Optional<String> procedure) {
    }

    private Report report(String sql, String[] whose, YearMonth from, YearMonth to) {
        Instant until = countedUntil(jdbc);
        Map<Line, Map<Measure, Long>> lines = new LinkedHashMap<>();
        jdbc.query(sql, row -> {
            lines.computeIfAbsent(line(row), line -> new EnumMap<>(Measure.class)).put(MEASURES.get(row.getInt("measure")), row.getLong("amount"));
        }, whose, Date.valueOf(from.atDay(1)), Date.valueOf(to.atDay(1)));
        return new Report(until, lines.entrySet().stream().map(line -> new Report.Row(line.getKey().unit(), line.getKey().level(), line.getKey().month(),
                line.getKey().procedure(), line.getValue())).toList());
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(Optional.of(row.getString("unit")).filter(code -> !code.isEmpty()).map(UnitCode::new), row.getString("level"),
                YearMonth.from(row.getObject("month", LocalDate.class)), Optional.of(row.getString("procedure")).filter(name -> !name.isEmpty()));
    }

    static Instant countedUntil(JdbcTemplate jdbc) {
        return Objects.requireNonNull(jdbc.queryForObject("select greatest(counted_until, timestamptz '1970-01-01 00:00:00+00') from statistic_cursor",
                OffsetDateTime.class)).toInstant();
    }
}
