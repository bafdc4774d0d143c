package vn.lienthong.console.statistics;

import java.sql.Date;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import vn.lienthong.console.statistics.StatisticsQuery.View;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.statistics.Measure;

/** Sums counters over months in the database, so that a year of all units is some hundred lines; reads no delivery. */
public final class JdbcFigures {

    private static final String OF_LEVELS = """
            select %s, measure, sum(amount) as amount from %s
            where level = any(?) and month between ? and ? and procedure = ''
            group by 1, 2, measure having sum(amount) <> 0 order by 1, 2""";

    static final String BY_MONTH = OF_LEVELS.formatted("to_char(month, 'YYYY-MM') as key, '' as level", "statistic_total");
    static final String BY_LEVEL = OF_LEVELS.formatted("level as key, '' as level", "statistic_total");
    static final String BY_UNIT = OF_LEVELS.formatted("unit as key, level", "statistic");

    static final String OF_UNIT = """
            select to_char(month, 'YYYY-MM') as key, '' as level, measure, sum(amount) as amount from statistic
            where unit = ? and month between ? and ? and procedure = ''
            group by 1, measure having sum(amount) <> 0 order by 1""";

    private final JdbcTemplate jdbc;

    public JdbcFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Every event before it is counted. */
    Instant countedUntil() {
        return Objects.requireNonNull(jdbc.queryForObject("select greatest(counted_until, timestamptz '1970-01-01 00:00:00+00') from statistic_cursor",
                OffsetDateTime.class)).toInstant();
    }

    /** A line for each month, level or unit that has any figure, by its key; without names. */
    List<Line> lines(StatisticsQuery query) {
        Map<List<String>, Map<Measure, Long>> amounts = new LinkedHashMap<>();
        jdbc.query(statement(query), row -> {
            amounts.computeIfAbsent(List.of(row.getString("key"), row.getString("level")), key -> new EnumMap<>(Measure.class))
                    .put(Measure.values()[row.getInt("measure")], row.getLong("amount"));
        });
        var lines = new ArrayList<Line>();
        amounts.forEach((key, sums) -> lines.add(new Line(key.get(0), key.get(1), "", sums)));
        return lines;
    }

    private static PreparedStatementCreator statement(StatisticsQuery query) {
        return connection -> {
            PreparedStatement statement = connection.prepareStatement(query.unit().isPresent() ? OF_UNIT : sql(query.view()));
            if (query.unit().isPresent()) {
                statement.setString(1, query.unit().map(UnitCode::value).orElseThrow());
            } else {
                statement.setArray(1, connection.createArrayOf("text", query.level().map(List::of).orElse(StatisticsQuery.LEVELS).toArray()));
            }
            statement.setDate(2, Date.valueOf(query.from().atDay(1)));
            statement.setDate(3, Date.valueOf(query.to().atDay(1)));
            return statement;
        };
    }

    private static String sql(View view) {
        return switch (view) {
            case MONTH -> BY_MONTH;
            case LEVEL -> BY_LEVEL;
            case UNIT -> BY_UNIT;
        };
    }
}
