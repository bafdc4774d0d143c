package vn.lienthong.exchange;

import static vn.lienthong.exchange.JdbcAdmissions.at;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.UnitCode;

/** Re-addressing in PostgreSQL. */
public final class JdbcReaddressing implements Readdressing {

    private static final String GIVEN = """
            with given as (
              select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                       as g (receipt, delivery, exchange, from_unit, to_unit, old_unit, at, xml)),
            """ + JdbcDeliveries.LOCKED;

    // The row lock decides between two nodes: the second finds another unit in the row and leaves it alone.
    private static final String MOVE = GIVEN + """
            moved as (
              update delivery d set unit = g.to_unit, addressed_to = coalesce(d.addressed_to, g.old_unit), undecided_since = null
              from locked l join given g on g.delivery = l.id
              where d.id = l.id and d.unit = g.old_unit and d.state < 3
                and not exists (select 1 from delivery o where o.exchange = g.exchange and o.unit = g.to_unit)
              returning d.id, d.exchange, d.unit, d.priority),
            joined as (
              update delivery d set state = ?, since = g.at, receipt = g.receipt,
                     addressed_to = coalesce(d.addressed_to, g.old_unit), undecided_since = null
              from locked l join given g on g.delivery = l.id
              where d.id = l.id and d.unit = g.old_unit and d.state < 3
                and exists (select 1 from delivery o where o.exchange = g.exchange and o.unit = g.to_unit)
              returning d.id),
            issued as (
              insert into outbox (delivery, exchange, unit, digest, size, priority)
              select m.id, m.exchange, m.unit, e.digest, p.size, m.priority
              from moved m join exchange e on e.id = m.exchange join payload p on p.digest = e.digest
              where ?),
            logged as (
              insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
              select receipt, ?, exchange, delivery, from_unit, to_unit, at, xml from given
              where delivery in (select id from moved union all select id from joined))
            select id, false from moved union all select id, true from joined""";

    private static final String PARK = GIVEN + """
            parked as (
              update delivery d set undecided_since = g.at
              from locked l join given g on g.delivery = l.id
              where d.id = l.id and d.unit = g.to_unit and d.state < 3 and d.undecided_since is null
              returning d.id),
            logged as (
              insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
              select receipt, ?, exchange, delivery, from_unit, to_unit, at, xml from given
              where delivery in (select id from parked))
            select id, false from parked""";

    private final JdbcTemplate jdbc;
    private final Deliveries deliveries;

    public JdbcReaddressing(JdbcTemplate jdbc, Deliveries deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    @Override
    public Moved move(List<SealedReceipt> receipts, boolean tokens) {
        return run(MOVE, receipts, DeliveryState.MERGED.ordinal(), tokens);
    }

    @Override
    public Set<DeliveryId> park(List<SealedReceipt> receipts) {
        return run(PARK, receipts).moved();
    }

    private Moved run(String sql, List<SealedReceipt> receipts, Object... values) {
        if (receipts.isEmpty()) {
            return new Moved(Set.of(), Set.of());
        }
        List<Statement> statements = receipts.stream().map(SealedReceipt::statement).toList();
        return jdbc.execute((ConnectionCallback<Moved>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                var next = new JdbcAdmissions.Arrays(connection, statement)
                        .of("uuid", statements, s -> s.id().value())
                        .of("uuid", statements, s -> s.delivery().orElseThrow().value())
                        .of("uuid", statements, s -> s.exchange().value())
                        .of("text", statements, s -> s.from().orElseThrow().value())
                        .of("text", statements, s -> s.recipients().get(0).value())
                        .of("text", statements, s -> s.recipients().get(s.recipients().size() - 1).value())
                        .of("timestamptz", statements, s -> at(s.at()))
                        .of("text", receipts, SealedReceipt::signedXml);
                for (Object value : values) {
                    next.value(value);
                }
                next.value(statements.get(0).event().ordinal());
                return moved(statement.executeQuery());
            }
        });
    }

    private static Moved moved(ResultSet rows) throws SQLException {
        var moved = new HashSet<DeliveryId>();
        var joined = new HashSet<DeliveryId>();
        while (rows.next()) {
            (rows.getBoolean(2) ? joined : moved).add(new DeliveryId(rows.getObject(1, UUID.class)));
        }
        return new Moved(moved, joined);
    }

    @Override
    public List<DeliveryFacts> inFlight(Collection<UnitCode> units, int max) {
        return facts(jdbc.queryForList("""
                select d.id from delivery d
                where d.unit = any(?) and d.state in (1, 2) and d.undecided_since is null order by d.id limit ?""",
                UUID.class, units.stream().map(UnitCode::value).toArray(String[]::new), max));
    }

    @Override
    public List<DeliveryFacts> undecided(Optional<DeliveryId> after, int max) {
        return facts(jdbc.queryForList("select id from delivery where undecided_since is not null and state < 3 and id > ? order by id limit ?",
                UUID.class, after.map(DeliveryId::value).orElse(new UUID(0, 0)), max));
    }

    @Override
    public boolean decide(DeliveryId delivery, UnitCode to) {
        return jdbc.update("update delivery set decided_to = ? where id = ? and undecided_since is not null and state < 3", to.value(), delivery.value()) > 0;
    }

    @Override
    public Map<DeliveryId, UnitCode> decisions() {
        var decisions = new HashMap<DeliveryId, UnitCode>();
        jdbc.query("select id, decided_to from delivery where undecided_since is not null and decided_to is not null and state < 3 order by id limit 1000", row -> {
            decisions.put(new DeliveryId(row.getObject(1, UUID.class)), new UnitCode(row.getString(2)));
        });
        return decisions;
    }

    private List<DeliveryFacts> facts(List<UUID> ids) {
        List<DeliveryId> ordered = ids.stream().map(DeliveryId::new).toList();
        Map<DeliveryId, DeliveryFacts> found = deliveries.find(ordered);
        return ordered.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    @Override
    public List<UnitCode> addressedTo(DeliveryId delivery) {
        return jdbc.query("select addressed_to from delivery where id = ?", (row, n) -> codes(row.getString(1)), delivery.value()).stream()
                .findFirst().orElse(List.of());
    }

    /** Reads the column {@code addressed_to}. */
    static List<UnitCode> codes(@Nullable String column) {
        return column == null ? List.of() : Arrays.stream(column.split(" ")).map(UnitCode::new).toList();
    }

    @Override
    public Set<DeliveryId> strayed(UnitCode queue, Collection<DeliveryId> ids) {
        var strayed = new HashSet<>(ids);
        jdbc.query("select id from delivery where id = any(?) and unit = ? and state < 3 and undecided_since is null", row -> {
            strayed.remove(new DeliveryId(row.getObject(1, UUID.class)));
        }, JdbcDeliveries.uuids(ids), queue.value());
        return strayed;
    }
}
