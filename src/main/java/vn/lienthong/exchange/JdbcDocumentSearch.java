package vn.lienthong.exchange;

import static vn.lienthong.exchange.JdbcAdmissions.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The search in PostgreSQL. What was sent and what was received are found apart, each by its index, and then put in one order. */
public final class JdbcDocumentSearch implements DocumentSearch {

    // Whose task it is says more than anything else: those few are taken out first, and never looked for among all of a unit's documents.
    private static final String OF_TASK = """
            with task as materialized (
              select id, from_unit, message_type, accepted_at, application_type, steering_type from exchange
              where task_codes is not null and string_to_array(task_codes, E'\\n') @> array[?::text])
            """;
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
        boolean sent = sought.from().isEmpty() || sought.from().get().equals(sought.unit());
        boolean received = sought.to().isEmpty() || sought.to().get().equals(sought.unit());
        if (!sent && !received) {
            return new Query("");
        }
        var query = new Writing();
        sought.task().ifPresent(task -> query.add(OF_TASK, task));
        query.add(FOUND);
        if (sent) {
            sent(query, sought, after, max);
        }
        if (received) {
            query.add(sent ? " union " : "");
            received(query, sought, after, max);
        }
        query.add(") order by e.id desc limit ?", max);
        return new Query(query.sql.toString(), query.values.toArray());
    }

    private static void sent(Writing query, Sought sought, Optional<ExchangeId> after, int max) {
        query.add("(select e.id from " + documents(sought) + " e where e.from_unit = ?", sought.unit().value());
        sought.to().ifPresent(to -> query.add(" and exists (select 1 from delivery r where r.exchange = e.id and r.unit = ?)", to.value()));
        sought.applicationType().ifPresent(type -> query.add(" and e.application_type = ?", type));
        span(query, "e.id", sought, after);
        header(query, sought);
        query.add(" order by e.id desc limit ?)", max);
    }

    /**
     * A subquery that is one value is asked of each document found, and never turned round: few documents are of a task, or a unit's and of a
     * procedure; many are of one sender. So what a search costs grows with what it looks for, whatever is believed of the tables when it is planned.
     */
    private static void received(Writing query, Sought sought, Optional<ExchangeId> after, int max) {
        UnitCode unit = sought.unit();
        if (sought.task().isPresent()) {
            query.add("(select e.id from task e where (select true from delivery d where d.exchange = e.id and d.unit = ?)", unit.value());
            sought.applicationType().ifPresent(type -> query.add(" and e.application_type = ?", type));
            from(query, sought);
            span(query, "e.id", sought, after);
            header(query, sought);
            query.add(" order by e.id desc limit ?)", max);
        } else if (sought.applicationType().isPresent()) {
            query.add("(select d.exchange from delivery d where d.unit = ? and d.application_type = ?", unit.value(), sought.applicationType().get());
            span(query, "d.exchange", sought, after);
            query.add(" and (select true from exchange e where e.id = d.exchange");
            from(query, sought);
            header(query, sought);
            query.add(") order by d.exchange desc limit ?)", max);
        } else {
            query.add("(select d.exchange from delivery d join exchange e on e.id = d.exchange where d.unit = ?", unit.value());
            from(query, sought);
            span(query, "d.exchange", sought, after);
            header(query, sought);
            query.add(" order by d.exchange desc limit ?)", max);
        }
    }

    private static String documents(Sought sought) {
        return sought.task().isPresent() ? "task" : "exchange";
    }

    private static void from(Writing query, Sought sought) {
        sought.from().ifPresent(unit -> query.add(" and e.from_unit = ?", unit.value()));
    }

    private static void span(Writing query, String key, Sought sought, Optional<ExchangeId> after) {
        IdSpan span = IdSpan.of(sought.since(), sought.until());
        query.add(" and " + key + " >= ? and " + key + " < ?", span.first(),
                after.map(ExchangeId::value).filter(span::isBelowEnd).orElse(span.against()));
    }

    private static void header(Writing query, Sought sought) {
        query.add(" and e.message_type < 4");
        sought.since().ifPresent(instant -> query.add(" and e.accepted_at >= ?", at(instant)));
        sought.until().ifPresent(instant -> query.add(" and e.accepted_at < ?", at(instant)));
        sought.steeringType().ifPresent(type -> query.add(" and e.steering_type = ?", type));
    }

    /** A statement while it is written, each piece with its values. */
    private static final class Writing {

        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        void add(String piece, Object... of) {
            sql.append(piece);
            values.addAll(List.of(of));
        }
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(JdbcExchanges.facts(row), Optional.ofNullable(row.getString(10)), Optional.ofNullable(row.getObject(11, LocalDate.class)),
                Optional.ofNullable(row.getObject(12, LocalDate.class)), Optional.ofNullable(row.getString(13)),
                Optional.ofNullable(row.getString(14)), Optional.ofNullable(row.getString(15)).map(tasks -> List.of(tasks.split("\n"))).orElse(List.of()));
    }
}
