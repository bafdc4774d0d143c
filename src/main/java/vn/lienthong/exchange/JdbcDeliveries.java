package vn.lienthong.exchange;

import static vn.lienthong.exchange.JdbcAdmissions.at;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;

/** The deliveries in PostgreSQL. */
public final class JdbcDeliveries implements Deliveries {

    private static final String FACTS = """
            select d.id, d.unit, d.state, d.since, d.receipt, d.exchange, e.from_unit, e.document_id, e.priority, e.verdict,
                   e.digest, p.file, p.at_offset, p.size%s
            from delivery d join exchange e on e.id = d.exchange join payload p on p.digest = e.digest
            """;
    static final String WITHOUT_REPORT = FACTS.formatted("");
    private static final String WITH_REPORT = FACTS.formatted(", e.report, n.id, n.document_id, n.accepted_at") + JdbcSameNumber.JOIN_EARLIER + " where d.id = ?";

    /** Locks the deliveries that are {@code given}, in the order that {@link Deliveries} prescribes; whoever updates one joins it. */
    static final String LOCKED = """
            locked as (
              select d.id from delivery d where d.id in (select delivery from given) order by d.id for update),
            """;

    // The row lock decides between two that want the same step; the loser's receipt is not logged.
    private static final String ADVANCE = """
            with given as (
              select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                       as g (receipt, delivery, exchange, from_unit, to_unit, at, xml)),
            """ + LOCKED + """
            moved as (
              update delivery d set state = ?, since = g.at,
                     receipt = case when ? then g.receipt else d.receipt end,
                     attempts = d.attempts + ?
              from locked l join given g on g.delivery = l.id
              where d.id = l.id and d.state between ? and ?
              returning d.id),
            logged as (
              insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
              select receipt, ?, exchange, delivery, from_unit, to_unit, at, xml from given
              where delivery in (select id from moved))
            select id from moved""";

    private final JdbcTemplate jdbc;

    public JdbcDeliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<DeliveryId, DeliveryFacts> find(Collection<DeliveryId> ids) {
        var found = new HashMap<DeliveryId, DeliveryFacts>();
        jdbc.query(WITHOUT_REPORT + "where d.id = any(?)", row -> {
            DeliveryFacts facts = facts(row);
            found.put(facts.id(), facts);
        }, (Object) uuids(ids));
        return found;
    }

    @Override
    public Optional<ReportedDelivery> findWithReport(DeliveryId id) {
        return jdbc.query(WITH_REPORT, (row, n) -> new ReportedDelivery(facts(row), row.getString(15), JdbcSameNumber.read(row, 16)), id.value())
                .stream().findFirst();
    }

    @Override
    public Set<DeliveryId> advance(DeliveryState to, List<SealedReceipt> receipts) {
        if (receipts.isEmpty()) {
            return Set.of();
        }
        List<Statement> statements = receipts.stream().map(SealedReceipt::statement).toList();
        return jdbc.execute((ConnectionCallback<Set<DeliveryId>>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
                new JdbcAdmissions.Arrays(connection, statement)
                        .of("uuid", statements, s -> s.id().value())
                        .of("uuid", statements, s -> s.delivery().orElseThrow().value())
                        .of("uuid", statements, s -> s.exchange().value())
                        .of("text", statements, s -> s.from().orElseThrow().value())
                        .of("text", statements, s -> s.recipients().get(0).value())
                        .of("timestamptz", statements, s -> at(s.at()))
                        .of("text", receipts, SealedReceipt::signedXml)
                        .value(to.ordinal())
                        .value(to.hasEnded())
                        .value(to == DeliveryState.HANDED_OVER ? 1 : 0)
                        .value(to.lowestBefore())
                        .value(to.highestBefore())
                        .value(statements.get(0).event().ordinal());
                return ids(statement.executeQuery());
            }
        });
    }

    @Override
    public void countAttempt(DeliveryId delivery) {
        jdbc.update("update delivery set attempts = attempts + 1 where id = ?", delivery.value());
    }

    @Override
    public Set<DeliveryId> ended(Collection<DeliveryId> ids) {
        Set<DeliveryId> open = jdbc.query("select id from delivery where id = any(?) and state < 3", JdbcDeliveries::ids, (Object) uuids(ids));
        var ended = new HashSet<>(ids);
        ended.removeAll(open == null ? Set.of() : open);
        return ended;
    }

    @Override
    public List<DeliveryFacts> open(Optional<DeliveryId> after, int max) {
        return jdbc.query(WITHOUT_REPORT + "where d.state < 3 and d.undecided_since is null and d.id > ? order by d.id limit ?",
                (row, n) -> facts(row),
                after.map(DeliveryId::value).orElse(new UUID(0, 0)), max);
    }

    /** One more delivery of an exchange that had none to this unit, with its outbox row; in the caller's transaction. */
    public void add(ExchangeId exchange, DeliveryId delivery, UnitCode unit, Instant at) {
        jdbc.update("""
                with d as (
                  insert into delivery (id, exchange, unit, priority, state, since, application_type)
                  select ?, id, ?, priority, 0, ?, application_type from exchange where id = ? returning id, exchange, unit, priority)
                insert into outbox (delivery, exchange, unit, digest, size, priority)
                select d.id, d.exchange, d.unit, e.digest, p.size, d.priority
                from d join exchange e on e.id = d.exchange join payload p on p.digest = e.digest""",
                delivery.value(), unit.value(), JdbcAdmissions.at(at), exchange.value());
    }

    static UUID[] uuids(Collection<DeliveryId> ids) {
        return ids.stream().map(DeliveryId::value).toArray(UUID[]::new);
    }

    private static Set<DeliveryId> ids(ResultSet rows) throws SQLException {
        var ids = new HashSet<DeliveryId>();
        while (rows.next()) {
            ids.add(new DeliveryId(rows.getObject(1, UUID.class)));
        }
        return ids;
    }

    static DeliveryFacts facts(ResultSet row) throws SQLException {
        return new DeliveryFacts(
                new DeliveryId(row.getObject(1, UUID.class)),
                new UnitCode(row.getString(2)),
                DeliveryState.values()[row.getInt(3)],
                row.getObject(4, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(5, UUID.class)).map(ReceiptId::new),
                new ExchangeId(row.getObject(6, UUID.class)),
                new UnitCode(row.getString(7)),
                row.getString(8),
                Priority.ofWire(row.getInt(9)),
                row.getString(10),
                Digest.of(row.getBytes(11)),
                new PayloadLocation(row.getString(12), row.getLong(13), row.getLong(14)));
    }
}
