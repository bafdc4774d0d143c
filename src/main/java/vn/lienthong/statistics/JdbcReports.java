package vn.lienthong.statistics;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
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

    static final String OF_UNITS = """
            select unit, level, month, procedure, measure, amount from statistic
            where unit = any(?) and month between ? and ? and (procedure <> '') = ? and amount <> 0
            order by unit, month, level, procedure""";

    static final String OF_LEVELS = """
            select '' as unit, level, month, procedure, measure, sum(amount) as amount from statistic
            where level = any(?) and month between ? and ? and (procedure <> '') = ?
            group by level, month, procedure, measure having sum(amount) <> 0
            order by level, month, procedure""";

    static final String OF_EVERY_UNIT = """
            select unit, level, month, procedure, measure, amount from statistic
            where level = any(?) and month between ? and ? and (procedure <> '') = ? and amount <> 0
            order by unit, month, level, procedure""";

    private final JdbcTemplate jdbc;

    public JdbcReports(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Report ofUnits(Collection<UnitCode> units, YearMonth from, YearMonth to, boolean procedures) {
        return report(OF_UNITS, units.stream().map(UnitCode::value).toArray(String[]::new), from, to, procedures);
    }

    @Override
    public Report ofLevels(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures) {
        return report(OF_LEVELS, levels.toArray(String[]::new), from, to, procedures);
    }

    @Override
    public Report ofEveryUnit(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures) {
        return report(OF_EVERY_UNIT, levels.toArray(String[]::new), from, to, procedures);
    }

    private Report report(String sql, String[] whose, YearMonth from, YearMonth to, boolean procedures) {
        Instant until = countedUntil();
        Map<List<Object>, Report.Row> rows = new LinkedHashMap<>();
        jdbc.query(sql, row -> {
            Optional<UnitCode> unit = Optional.of(row.getString("unit")).filter(code -> !code.isEmpty()).map(UnitCode::new);
            YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
            Optional<String> procedure = Optional.of(row.getString("procedure")).filter(name -> !name.isEmpty());
            var amounts = new EnumMap<Measure, Long>(Measure.class);
            amounts.put(Measure.values()[row.getInt("measure")], row.getLong("amount"));
            rows.merge(List.of(unit, row.getString("level"), month, procedure),
                    new Report.Row(unit, row.getString("level"), month, procedure, amounts), JdbcReports::together);
        }, whose, Date.valueOf(from.atDay(1)), Date.valueOf(to.atDay(1)), procedures);
        return new Report(until, new ArrayList<>(rows.values()));
    }

    private static Report.Row together(Report.Row one, Report.Row other) {
        var amounts = new EnumMap<Measure, Long>(one.amounts());
        amounts.putAll(other.amounts());
        return new Report.Row(one.unit(), one.level(), one.month(), one.procedure(), amounts);
    }

    private Instant countedUntil() {
        return Objects.requireNonNull(jdbc.queryForObject("select greatest(counted_until, timestamptz '1970-01-01 00:00:00+00') from statistic_cursor",
                OffsetDateTime.class)).toInstant();
    }
}
