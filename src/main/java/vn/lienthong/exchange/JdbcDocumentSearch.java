package vn.lienthong.exchange;

import static vn.lienthong.exchange.JdbcAdmissions.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.ExchangeId;

/** The search in PostgreSQL. What was sent and what was received are found apart, each by its index, and then put in one order. */
public final class JdbcDocumentSearch implements DocumentSearch {

    // Whose task it is says more than anything else: those few are taken out first, and never looked for among all of a unit's documents.
    private static final String OF_TASK = """
            with task as materialized (
              select id, from_unit, message_type, accepted_at, application_type, steering_type from exchange
              where task_codes is not null and string_to_array(task_codes, E'\\n') @> array[?::text])
            """;
    // A subquery that is one value is asked of each document found, and never turned round: few documents are of a task or a procedure, many are a unit's.
    private static final String RECEIVED = "(select true from delivery d where d.exchange = e.id and d.unit = ?)";
    private static final String FOUND = "select " + JdbcExchanges.FACTS + """
            , e.code, e.promulgated, e.due_date, e.application_type, e.steering_type, e.task_codes
            from exchange e join payload p on p.digest = e.digest
            where e.id in (
            """;

    private final JdbcTemplate jdbc;

    public JdbcDocumentSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Found> find(Sought sought, Optional<ExchangeId> after, int max) {
        Query query = query(sought, after, max);
        return query.sql.isEmpty() ? List.of() : jdbc.query(query.sql, (row, n) -> found(row), query.values);
    }

    /** A statement and its values; empty when nothing can be found. */
    record Query(String sql, Object... values) {
    }

    static Query query(Sought sought, Optional<ExchangeId> after, int max) {
        var parts = new ArrayList<String>();
        var values = new ArrayList<Object>(sought.task().stream().toList());
        String documents = sought.task().isPresent() ? "task" : "exchange";
        if (sought.from().isEmpty() || sought.from().get().equals(sought.unit())) {
            values.add(sought.unit().value());
            String to = sought.to().map(unit -> {
                values.add(unit.value());
                return " and exists (select 1 from delivery r where r.exchange = e.id and r.unit = ?)";
            }).orElse("");
            parts.add("(select e.id from " + documents + " e where e.from_unit = ?" + to + conditions(sought, "e.id", after, values)
                    + " order by e.id desc limit ?)");
            values.add(max);
        }
        if (sought.to().isEmpty() || sought.to().get().equals(sought.unit())) {
            values.add(sought.unit().value());
            String from = sought.from().map(unit -> {
                values.add(unit.value());
                return " and e.from_unit = ?";
            }).orElse("");
            parts.add(sought.task().isPresent() || sought.applicationType().isPresent()
                    ? "(select e.id from " + documents + " e where " + RECEIVED + from + conditions(sought, "e.id", after, values) + " order by e.id desc limit ?)"
                    : "(select d.exchange from delivery d join exchange e on e.id = d.exchange where d.unit = ?" + from
                            + conditions(sought, "d.exchange", after, values) + " order by d.exchange desc limit ?)");
            values.add(max);
        }
        values.add(max);
        String sql = parts.isEmpty() ? "" : (sought.task().isPresent() ? OF_TASK : "") + FOUND + String.join(" union ", parts)
                + ") order by e.id desc limit ?";
        return new Query(sql, values.toArray());
    }

    private static String conditions(Sought sought, String key, Optional<ExchangeId> after, List<Object> values) {
        IdSpan span = IdSpan.of(sought.since(), sought.until());
        var sql = new StringBuilder(" and e.message_type < 4 and " + key + " >= ? and " + key + " < ?");
        values.add(span.first());
        values.add(after.map(ExchangeId::value).filter(id -> isBelow(id, span.against())).orElse(span.against()));
        sought.since().ifPresent(instant -> {
            sql.append(" and e.accepted_at >= ?");
            values.add(at(instant));
        });
        sought.until().ifPresent(instant -> {
            sql.append(" and e.accepted_at < ?");
            values.add(at(instant));
        });
        sought.applicationType().ifPresent(type -> {
            sql.append(" and e.application_type = ?");
            values.add(type);
        });
        sought.steeringType().ifPresent(type -> {
            sql.append(" and e.steering_type = ?");
            values.add(type);
        });
        return sql.toString();
    }

    /** In the database's order, which is that of unsigned bytes. */
    private static boolean isBelow(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high < 0 || high == 0 && Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits()) < 0;
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(JdbcExchanges.facts(row), Optional.ofNullable(row.getString(10)), Optional.ofNullable(row.getObject(11, LocalDate.class)),
                Optional.ofNullable(row.getObject(12, LocalDate.class)), Optional.ofNullable(row.getString(13)),
                Optional.ofNullable(row.getString(14)), Optional.ofNullable(row.getString(15)).map(tasks -> List.of(tasks.split("\n"))).orElse(List.of()));
    }
}
