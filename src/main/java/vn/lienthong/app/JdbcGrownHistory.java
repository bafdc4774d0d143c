package vn.lienthong.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the database of a stopped gateway with two years of invented exchanges, so that it can be measured as it will be. Everything is a function of the
 * number of the exchange, so that two runs make the same. The busiest tenth of the units sends two thirds of everything (by rank, as
 * 1/rank); an exchange goes to one to seven units; the newest deliveries, 10,000 or a half, still wait; one in twenty is a
 * result of a procedure, one in ten answers a task. The text of receipts is left out, but for those of some documents that are traced.
 */
final class JdbcGrownHistory {

    /** Deliveries an exchange has on average. */
    static final int FAN_OUT = 4;

    private static final Duration SPAN = Duration.ofDays(730);
    private static final long CHUNK = 50_000;
    private static final long MOST_OPEN = 10_000;

    /** What an exchange's number says of it: a column or an expression each. */
    private static final String NUMBERED = """
            select i, %1$d + (%2$d * (i::float8 / %3$d))::bigint as ms,
                   floor(power(%4$d, pg_temp.grown(i, 1)))::int - 1 as sender, floor(power(%4$d, pg_temp.grown(i, 2)))::int - 1 as first,
                   1 + floor(pg_temp.grown(i, 3) * 7)::int as fan, i > %3$d - %5$d as open, case when i %% 20 = 0 then 2 else 0 end as priority
            from generate_series(%6$d::bigint, %7$d::bigint) i""";

    private static final List<String> CHUNK_OF_HISTORY = List.of("""
            insert into payload (digest, size, file, at_offset)
            select sha256(int8send(i)), 20480, 'segment-' || i / 3000, i %% 3000 * 20480 from (%s) e""", """
            insert into exchange (id, from_unit, document_id, message_type, digest, subject, priority, accepted_at, system, channel, verdict, report,
                                  outcomes, receipt, code, promulgated, due_date, steering_type, application_type, task_codes)
            select pg_temp.grown_id(ms, i * 64), u.code, u.code || ',' || i, 0, sha256(int8send(i)), 'V/v báo cáo kết quả thực hiện nhiệm vụ số ' || i, priority,
                   to_timestamp(ms / 1000.0), u.system, 'soap', 'valid', '{}', '[]', pg_temp.grown_id(ms, i * 64 + 1), i || '/UBND-VP', to_timestamp(ms / 1000.0)::date,
                   case when i %% 3 = 0 then to_timestamp(ms / 1000.0)::date + 10 end, case when i %% 10 = 1 then (i %% 3)::text end,
                   case when i %% 20 = 2 then 'TTHC-' || (i / 20) %% 200 end, case when i %% 10 = 1 then 'G' || i / 100 || E'\\n' || 'H' || i / 200 end
            from (%s) e join grown_unit u on u.n = e.sender""", """
            insert into delivery (id, exchange, unit, priority, state, since, attempts, receipt, application_type)
            select pg_temp.grown_id(ms, i * 64 + 2 + k), pg_temp.grown_id(ms, i * 64), u.code, priority, case when open then 1 else 3 end,
                   case when open then now() else to_timestamp(ms / 1000.0 + 900) end, case when open then 0 else 1 end,
                   case when not open then pg_temp.grown_id(ms, i * 64 + 12 + k * 3) end, case when i %% 20 = 2 then 'TTHC-' || (i / 20) %% 200 end
            from (%s) e cross join lateral generate_series(0, e.fan - 1) k join grown_unit u on u.n = (first + k * (select count(*) / 7 from grown_unit)) %% (select count(*) from grown_unit)""", """
            insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
            select pg_temp.grown_id(ms, i * 64 + case when event = 0 then 1 else 8 + k * 3 + event end), event, pg_temp.grown_id(ms, i * 64),
                   case when event > 0 then pg_temp.grown_id(ms, i * 64 + 2 + k) end, s.code, case when event > 0 then u.code end,
                   to_timestamp(ms / 1000.0 + event * 200), ''
            from (%s) e join grown_unit s on s.n = e.sender cross join lateral generate_series(0, e.fan - 1) k
              join grown_unit u on u.n = (first + k * (select count(*) / 7 from grown_unit)) %% (select count(*) from grown_unit)
              cross join (values (0), (2), (3), (4)) as v (event)
            where (event > 0 or k = 0) and (event < 3 or not open)
            order by i, k, event""");

    private static final List<String> TABLES = List.of("payload", "exchange", "delivery", "receipt");

    private final PostgresSettings settings;

    /** @param settings of the gateway's own database */
    JdbcGrownHistory(PostgresSettings settings) {
        this.settings = settings;
    }

    /** How many exchanges make so many deliveries. */
    static long exchanges(long deliveries) {
        return deliveries / FAN_OUT;
    }

    /** Replaces all exchanges; the gateway must have been started once, and stand still. */
    void grow(long deliveries, Instant now) throws java.io.IOException, SQLException {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings);
                Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            // rows that fit together by construction: nothing is asked of triggers and foreign keys
            for (String setting : List.of("session_replication_role = replica", "synchronous_commit = off", "maintenance_work_mem = '1GB'", "work_mem = '128MB'")) {
                statement.execute("set " + setting);
            }
            statement.execute("truncate payload, exchange, delivery, receipt, outbox, standing, utterance, parked_status, statistic, statistic_total, statistic_duty, statistic_flow restart identity cascade");
            units(statement);
            functions(statement);
            List<String> indexes = indexes(statement);
            for (String index : indexes) {
                statement.execute("drop index " + index.replaceAll("(?s)^CREATE (?:UNIQUE )?INDEX (\\S+) .*", "$1"));
            }
            fill(statement, exchanges(deliveries), Math.min(MOST_OPEN, deliveries / 2) / FAN_OUT, now);
            for (String index : indexes) {
                statement.execute(index);
            }
            statistics(statement, now);
            readToTheEnd(statement);
            for (String table : List.of("payload", "exchange", "delivery", "receipt", "statistic", "statistic_total", "statistic_duty", "statistic_flow")) {
                statement.execute("vacuum analyze " + table);
            }
            statement.execute("checkpoint");
        }
    }

    private static void units(Statement statement) throws SQLException {
        statement.execute("""
                create temp table grown_unit as
                select row_number() over (order by level <> 'province', level <> 'district', code) - 1 as n, code, level, 'province' as system
                from (select distinct on (code) code, lower(level) as level from unit_span where connected and valid_to is null) u""");
        statement.execute("create unique index grown_unit_n on grown_unit (n)");
        statement.execute("analyze grown_unit");
    }

    private static void functions(Statement statement) throws SQLException {
        statement.execute("create or replace function pg_temp.grown(n bigint, seed int) returns float8 immutable language sql as "
                + "'select (hashint8extended(n, seed) & 2147483647)::float8 / 2147483648.0'");
        // as TimeOrderedIds makes them: milliseconds, version, variant
        statement.execute("create or replace function pg_temp.grown_id(ms bigint, n bigint) returns uuid immutable language sql as "
                + "'select (lpad(to_hex(ms), 12, ''0'') || ''70008'' || lpad(to_hex(n), 15, ''0''))::uuid'");
    }

    private static List<String> indexes(Statement statement) throws SQLException {
        var found = new ArrayList<String>();
        try (ResultSet rows = statement.executeQuery("select indexdef from pg_indexes i where schemaname = 'public' and tablename in ('"
                + String.join("', '", TABLES) + "') and not exists (select 1 from pg_constraint c where c.conname = i.indexname)")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private static void fill(Statement statement, long exchanges, long open, Instant now) throws SQLException {
        long count = number(statement, "select count(*) from grown_unit");
        for (long first = 1; first <= exchanges; first += CHUNK) {
            String numbered = NUMBERED.formatted(now.minus(SPAN).toEpochMilli(), SPAN.toMillis(), exchanges, count, open, first, Math.min(exchanges, first + CHUNK - 1));
            for (String part : CHUNK_OF_HISTORY) {
                statement.execute(part.formatted(numbered));
            }
        }
    }

    private static void statistics(Statement statement, Instant now) throws SQLException {
        statement.execute("""
                insert into statistic (unit, level, month, procedure, measure, amount)
                select code, level, (date_trunc('month', timestamp '%s') - m * interval '1 month')::date, '', measure, 1 + (n + m + measure) %% 500
                from grown_unit, generate_series(0, 23) m, generate_series(0, 13) measure
                union all
                select code, level, (date_trunc('month', timestamp '%s') - m * interval '1 month')::date, 'TTHC-' || (n + p) %% 200, measure, 1 + (n + m) %% 50
                from grown_unit, generate_series(0, 23) m, generate_series(0, 4) p, generate_series(14, 16) measure""".formatted(now.toString().substring(0, 10), now.toString().substring(0, 10)));
        statement.execute("""
                insert into statistic_total (level, month, procedure, measure, amount)
                select level, month, procedure, measure, sum(amount) from statistic group by level, month, procedure, measure""");
        statement.execute("""
                insert into statistic_duty (delivery, duty, unit, level, month, deadline)
                select d.id, duty, d.unit, u.level, date_trunc('month', d.since)::date, d.since + interval '2 days'
                from delivery d join grown_unit u on u.code = d.unit, generate_series(0, 1) duty where d.state = 1""");
        statement.execute("""
                insert into statistic_flow (hour, from_level, to_level, event, amount)
                select date_trunc('hour', timestamptz '%s') - h * interval '1 hour', f, t, event, 1 + (h + event) %% 90
                from generate_series(0, 61 * 24) h, unnest(array['central', 'province', 'district', 'commune']) f, unnest(array['', 'central', 'province', 'district', 'commune']) t,
                     generate_series(0, 4) event
                where (event < 2) = (t = '')""".formatted(now));
    }

    /** Whoever reads the log of receipts has read it: what is measured is the next round, not the first of all. */
    private static void readToTheEnd(Statement statement) throws SQLException {
        String last = "(select tx::text::bigint as tx, sequence from receipt order by sequence desc limit 1) r";
        statement.execute("update statistic_cursor set transaction = r.tx, sequence = r.sequence from " + last);
        statement.execute("update arrival_watch set transaction = r.tx, sequence = r.sequence from " + last);
        statement.execute("insert into log_cursor (source, place) select 'receipts', r.tx || ':' || r.sequence from " + last
                + " on conflict (source) do update set place = excluded.place");
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
