package vn.lienthong.console.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.IdSpan;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Documents in PostgreSQL, the newest first, page by page. Everything that can be asked has its index; see the migration of this screen. */
public final class JdbcDocumentList {

    // the gateway's own statements are planned once for all values; here a word that everybody uses needs another plan than a rare one
    private static final String PLANNED_ANEW = "select set_config('plan_cache_mode', 'force_custom_plan', true), set_config('jit', 'off', true), set_config('statement_timeout', '10s', true)";

    private static final String FOUND = """
            select e.id, e.from_unit, e.document_id, e.message_type, e.code, e.subject, e.accepted_at from exchange e where e.id in (
            """;

    private static final String OF_DOCUMENT_ID = """
            select id from exchange where document_id = ? and message_type = 0 and owns_id
            union select id from exchange where document_id = ? and message_type in (1, 2, 3)""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public JdbcDocumentList(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Newest first, those before {@code after}. Documents and what is done to them, no status packets. */
    public List<DocumentRow> find(DocumentQuery query, Optional<ExchangeId> after, int max) {
        if (query.words().filter(words -> words.codePoints().noneMatch(Character::isLetterOrDigit)).isPresent()) {
            return List.of();
        }
        List<UUID> named = query.words().map(this::named).orElse(List.of());
        Statement statement = statement(query, named, after, max);
        List<DocumentRow> rows = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.query(PLANNED_ANEW, row -> { });
            return jdbc.query(statement.sql(), (row, n) -> row(row), statement.values());
        }));
        Map<ExchangeId, Map<DeliveryState, Long>> counted = count(rows.stream().map(DocumentRow::exchange).toList());
        return rows.stream().map(row -> new DocumentRow(row.exchange(), row.from(), row.documentId(), row.type(), row.code(), row.subject(),
                row.acceptedAt(), counted.getOrDefault(row.exchange(), Map.of()))).toList();
    }

    /** The exchange that an identifier of the gateway belongs to: its own, a delivery's or a receipt's. */
    public Optional<ExchangeId> owner(UUID identifier) {
        return jdbc.query("""
                (select id from exchange where id = ?) union all (select exchange from delivery where id = ?)
                union all (select exchange from receipt where id = ?) limit 1""", (row, n) -> new ExchangeId(row.getObject(1, UUID.class)),
                identifier, identifier, identifier).stream().findFirst();
    }

    private List<UUID> named(String words) {
        return jdbc.queryForList(OF_DOCUMENT_ID, UUID.class, words, words);
    }

    /** A query and its values. */
    record Statement(String sql, Object... values) {
    }

    /** @param named the exchanges that have the text looked for as their DocumentId; when there are any, nothing else is meant */
    static Statement statement(DocumentQuery query, List<UUID> named, Optional<ExchangeId> after, int max) {
        var parts = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (UnitCode unit : query.units()) {
            values.add(unit.value());
            parts.add("(select e.id from exchange e where e.from_unit = ?" + conditions(query, named, "e.id", after, values) + state(query, values)
                    + " order by e.id desc limit ?)");
            values.add(max);
            values.add(unit.value());
            String state = query.state().map(some -> " and d.state = " + some.ordinal()).orElse("");
            parts.add("(select d.exchange from delivery d join exchange e on e.id = d.exchange where d.unit = ?" + state
                    + conditions(query, named, "d.exchange", after, values) + " order by d.exchange desc limit ?)");
            values.add(max);
        }
        boolean byState = query.state().filter(state -> state != DeliveryState.ACKNOWLEDGED).isPresent() && named.isEmpty() && query.words().isEmpty();
        if (query.units().isEmpty() && byState) {
            parts.add("(select d.exchange from delivery d join exchange e on e.id = d.exchange where d.state = " + query.state().orElseThrow().ordinal()
                    + " and d.state <> 3" + conditions(query, named, "d.exchange", after, values) + " group by d.exchange order by d.exchange desc limit ?)");
            values.add(max);
        } else if (query.units().isEmpty()) {
            parts.add("(select e.id from exchange e where true" + conditions(query, named, "e.id", after, values) + state(query, values)
                    + " order by e.id desc limit ?)");
            values.add(max);
        }
        values.add(max);
        return new Statement(FOUND + String.join(" union ", parts) + ") order by e.id desc limit ?", values.toArray());
    }

    private static String state(DocumentQuery query, List<Object> values) {
        return query.state().map(state -> {
            values.add(state.ordinal());
            return " and exists (select 1 from delivery s where s.exchange = e.id and s.state = ?)";
        }).orElse("");
    }

    private static String conditions(DocumentQuery query, List<UUID> named, String key, Optional<ExchangeId> after, List<Object> values) {
        Optional<Instant> since = query.since().map(day -> day.atStartOfDay(VietnamTime.ZONE).toInstant());
        Optional<Instant> until = query.until().map(day -> day.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        IdSpan span = IdSpan.of(since, until);
        var sql = new StringBuilder(" and e.message_type < 4 and " + key + " >= ? and " + key + " < ?");
        values.add(span.first());
        values.add(after.map(ExchangeId::value).filter(span::isBelowEnd).orElse(span.against()));
        since.ifPresent(instant -> {
            sql.append(" and e.accepted_at >= ?");
            values.add(instant.atOffset(ZoneOffset.UTC));
        });
        until.ifPresent(instant -> {
            sql.append(" and e.accepted_at < ?");
            values.add(instant.atOffset(ZoneOffset.UTC));
        });
        if (!named.isEmpty()) {
            sql.append(" and ").append(key).append(" = any(?)");
            values.add(named.toArray(UUID[]::new));
        } else {
            query.words().ifPresent(words -> {
                sql.append(" and document_words(e.code, e.subject) @@ plainto_tsquery('simple', plain_words(?))");
                values.add(words);
            });
        }
        return sql.toString();
    }

    private static DocumentRow row(ResultSet row) throws SQLException {
        return new DocumentRow(new ExchangeId(row.getObject(1, UUID.class)), new UnitCode(row.getString(2)), row.getString(3),
                MessageType.values()[row.getInt(4)], Optional.ofNullable(row.getString(5)), row.getString(6),
                row.getObject(7, OffsetDateTime.class).toInstant(), Map.of());
    }

    private Map<ExchangeId, Map<DeliveryState, Long>> count(Collection<ExchangeId> exchanges) {
        var counted = new HashMap<ExchangeId, Map<DeliveryState, Long>>();
        jdbc.query("select exchange, state, count(*) from delivery where exchange = any(?) group by exchange, state", row -> {
            counted.computeIfAbsent(new ExchangeId(row.getObject(1, UUID.class)), any -> new EnumMap<>(DeliveryState.class))
                    .put(DeliveryState.values()[row.getInt(2)], row.getLong(3));
        }, (Object) exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new));
        return counted;
    }
}
