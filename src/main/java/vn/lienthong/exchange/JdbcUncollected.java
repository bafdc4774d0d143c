package vn.lienthong.exchange;

import static vn.lienthong.exchange.JdbcAdmissions.at;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The uncollected deliveries in PostgreSQL; the column {@code chased} says how far each was followed up. */
public final class JdbcUncollected implements Uncollected {

    private static final RowMapper<Overdue> OVERDUE = (row, n) -> new Overdue(new DeliveryId(row.getObject("id", UUID.class)),
            new ExchangeId(row.getObject("exchange", UUID.class)), new UnitCode(row.getString("unit")),
            row.getObject("since", OffsetDateTime.class).toInstant());

    // The first bound is the index's; a unit with a limit of its own has another one behind it.
    private static final String OWN_LIMIT = " and %1$s.since < coalesce((select o.before from unnest(?::text[], ?::timestamptz[]) as o (unit, before) where o.unit = %1$s.unit), ?)";

    static final String WARN = """
            with late as (
              select id from delivery a where state = 1 and chased = 0 and since < ? and undecided_since is null""" + OWN_LIMIT.formatted("a") + """

              order by since, id limit ? for update skip locked)
            update delivery d set chased = 1 from late where d.id = late.id
            returning d.id, d.exchange, d.unit, d.since""";

    static final String UNSWORN = JdbcDeliveries.WITHOUT_REPORT + """
            where d.state = 1 and d.chased = 1 and d.since < ? and d.undecided_since is null""" + OWN_LIMIT.formatted("d") + """

            order by d.since, d.id limit ? for update of d skip locked""";

    private static final String SWEAR = """
            with given as (
              select * from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::timestamptz[], ?::text[])
                       as g (receipt, delivery, exchange, from_unit, to_unit, at, xml)),
            told as (
              update delivery d set chased = 2 from given g where d.id = g.delivery)
            insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml)
            select receipt, ?, exchange, delivery, from_unit, to_unit, at, xml from given""";

    static final String OLD = JdbcDeliveries.WITHOUT_REPORT + """
            where d.state = 1 and d.chased = 2 and d.since < ? and d.undecided_since is null
              and exists (select 1 from receipt r where r.exchange = d.exchange and r.delivery = d.id and r.event = ? and r.at < ?)
              and not exists (select 1 from unit_hold h where h.unit = d.unit and (h.lifted_at is null or h.lifted_at > ?))
            order by d.since, d.id limit ? for update of d skip locked""";

    private static final String LIST = """
            select id, exchange, unit, since from delivery
            where state = 1 and chased in (1, 2) order by since, id limit ?""";

    private static final String LIST_OF_UNIT = """
            select id, exchange, unit, since from delivery
            where unit = ? and state in (1, 2) and state = 1 and chased in (1, 2) order by since, id limit ?""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Deliveries deliveries;

    public JdbcUncollected(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.deliveries = new JdbcDeliveries(jdbc);
    }

    @Override
    public List<Overdue> warn(ArrivedBefore late, int max) {
        return jdbc.query(WARN, OVERDUE, values(late, max));
    }

    @Override
    public List<DeliveryFacts> swear(ArrivedBefore late, int max, Function<DeliveryFacts, SealedReceipt> seal) {
        return inTransaction(() -> {
            List<DeliveryFacts> silent = jdbc.query(UNSWORN, (row, n) -> JdbcDeliveries.facts(row), values(late, max));
            if (!silent.isEmpty()) {
                log(silent.stream().map(seal).toList());
            }
            return silent;
        });
    }

    static Object[] values(ArrivedBefore late, int max) {
        List<UnitCode> units = List.copyOf(late.own().keySet());
        return new Object[] {at(late.latest()), units.stream().map(UnitCode::value).toArray(String[]::new),
                units.stream().map(unit -> at(late.own().get(unit)).toString()).toArray(String[]::new), at(late.usual()), max};
    }

    private void log(List<SealedReceipt> receipts) {
        List<Statement> statements = receipts.stream().map(SealedReceipt::statement).toList();
        jdbc.execute((ConnectionCallback<Integer>) connection -> {
            try (PreparedStatement statement = connection.prepareStatement(SWEAR)) {
                new JdbcAdmissions.Arrays(connection, statement)
                        .of("uuid", statements, s -> s.id().value())
                        .of("uuid", statements, s -> s.delivery().orElseThrow().value())
                        .of("uuid", statements, s -> s.exchange().value())
                        .of("text", statements, s -> s.from().orElseThrow().value())
                        .of("text", statements, s -> s.recipients().get(0).value())
                        .of("timestamptz", statements, s -> at(s.at()))
                        .of("text", receipts, SealedReceipt::signedXml)
                        .value(EvidenceEvent.NOT_DELIVERED.ordinal());
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public List<DeliveryFacts> expire(Instant arrivedBefore, Instant swornBefore, int max, Function<DeliveryFacts, SealedReceipt> seal) {
        return inTransaction(() -> {
            List<DeliveryFacts> old = jdbc.query(OLD, (row, n) -> JdbcDeliveries.facts(row),
                    at(arrivedBefore), EvidenceEvent.NOT_DELIVERED.ordinal(), at(swornBefore), at(swornBefore), max);
            Set<DeliveryId> moved = deliveries.advance(DeliveryState.EXPIRED, old.stream().map(seal).toList());
            return old.stream().filter(facts -> moved.contains(facts.id())).toList();
        });
    }

    @Override
    public List<Overdue> overdue(Optional<UnitCode> unit, int max) {
        return unit.map(code -> jdbc.query(LIST_OF_UNIT, OVERDUE, code.value(), max)).orElseGet(() -> jdbc.query(LIST, OVERDUE, max));
    }

    private List<DeliveryFacts> inTransaction(java.util.function.Supplier<List<DeliveryFacts>> work) {
        return Objects.requireNonNullElseGet(transaction.execute(status -> work.get()), ArrayList::new);
    }
}
