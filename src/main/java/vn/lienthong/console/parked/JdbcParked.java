package vn.lienthong.console.parked;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** What waits for an administrator, as the database has it. Read by indexes that hold nothing else. Thread-safe. */
public final class JdbcParked {

    private static final String FAULTED = """
            from parked_delivery p join delivery d on d.id = p.delivery
            where d.state < 3 and d.undecided_since is null and d.since <= p.parked_at""";

    static final String FAULTS = "select count(*) " + FAULTED;

    static final String GROUPS = """
            select 'SPLIT', '', count(*), min(undecided_since) from delivery where undecided_since is not null and state < 3
            union all
            select 'STATUS', '', count(*), min(parked_at) from parked_status where released_at is null
            union all
            select 'FAULT', p.cause, count(*), min(p.parked_at)
            """ + FAULTED + " group by p.cause";

    private static final String SPLIT = """
            select d.id, d.exchange, e.from_unit, d.unit, e.document_id, e.code, e.subject, d.undecided_since, '', d.decided_to
            from delivery d join exchange e on e.id = d.exchange
            where d.undecided_since is not null and d.state < 3 and (d.undecided_since, d.id) > (?, ?) and d.undecided_since <= ?%s
            order by d.undecided_since, d.id limit ?""";
    private static final String STATUS = """
            select s.exchange, s.exchange, s.from_unit, s.to_unit, s.document_id, s.code, e.subject, s.parked_at,
                   s.word || case when s.reason = '' then '' else ': ' || s.reason end, case when s.release_asked_at is not null then '' end
            from parked_status s join exchange e on e.id = s.exchange
            where s.released_at is null and (s.parked_at, s.exchange) > (?, ?) and s.parked_at <= ?%s
            order by s.parked_at, s.exchange limit ?""";
    private static final String FAULT = """
            select d.id, d.exchange, e.from_unit, d.unit, e.document_id, e.code, e.subject, p.parked_at, p.detail, null
            from parked_delivery p join delivery d on d.id = p.delivery join exchange e on e.id = d.exchange
            where p.cause = ? and d.state < 3 and d.undecided_since is null and d.since <= p.parked_at
              and (p.parked_at, p.delivery) > (?, ?) and p.parked_at <= ?%s
            order by p.parked_at, p.delivery limit ?""";

    private final JdbcTemplate jdbc;

    public JdbcParked(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What waits for the same reason. */
    public record Group(Cause cause, long count, Instant oldest) {
    }

    /** All causes for which something waits. */
    public List<Group> groups() {
        return jdbc.query(GROUPS, (row, n) -> row.getLong(3) == 0 ? Optional.<Group>empty()
                : Optional.of(new Group(new Cause(Cause.Kind.valueOf(row.getString(1)), row.getString(2)), row.getLong(3), instant(row, 4))))
                .stream().flatMap(Optional::stream).toList();
    }

    /** How many wait because something failed, whatever it was. */
    public long faults() {
        return Objects.requireNonNull(jdbc.queryForObject(FAULTS, Long.class));
    }

    /** What waits for one reason, the oldest first, after {@code after}. */
    public List<ParkedItem> page(Cause cause, Optional<ParkedItem.Place> after, int max) {
        return read(cause, "", after.orElse(ParkedItem.Place.BEGINNING), Optional.empty(), List.of(), max);
    }

    /** What waited at an instant already and waits still, the oldest first. */
    public List<ParkedItem> until(Cause cause, Instant until, int max) {
        return read(cause, "", ParkedItem.Place.BEGINNING, Optional.of(until), List.of(), max);
    }

    /** Those of these that wait for that reason. */
    public List<ParkedItem> some(Cause cause, Collection<UUID> ids) {
        String among = switch (cause.kind()) {
            case SPLIT -> " and d.id = any(?)";
            case STATUS -> " and s.exchange = any(?)";
            case FAULT -> " and p.delivery = any(?)";
        };
        return read(cause, among, ParkedItem.Place.BEGINNING, Optional.empty(), List.of((Object) ids.toArray(UUID[]::new)), ids.size());
    }

    private List<ParkedItem> read(Cause cause, String among, ParkedItem.Place after, Optional<Instant> until, List<Object> further, int max) {
        Statement statement = statement(cause, among, after, until, further, max);
        return jdbc.query(statement.sql(), (row, n) -> item(row), statement.values());
    }

    /** A statement with its values. */
    record Statement(String sql, Object... values) {
    }

    static Statement statement(Cause cause, String among, ParkedItem.Place after, Optional<Instant> until, List<Object> further, int max) {
        var values = new ArrayList<Object>();
        String sql = switch (cause.kind()) {
            case SPLIT -> SPLIT;
            case STATUS -> STATUS;
            case FAULT -> FAULT;
        };
        if (cause.kind() == Cause.Kind.FAULT) {
            values.add(cause.fault());
        }
        values.add(at(after.since()));
        values.add(after.id());
        values.add(until.map(JdbcParked::at).orElse(OffsetDateTime.of(9999, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));
        values.addAll(further);
        values.add(max);
        return new Statement(sql.formatted(among), values.toArray());
    }

    private static ParkedItem item(ResultSet row) throws SQLException {
        return new ParkedItem(row.getObject(1, UUID.class), new ExchangeId(row.getObject(2, UUID.class)), new UnitCode(row.getString(3)),
                new UnitCode(row.getString(4)), row.getString(5), Optional.ofNullable(row.getString(6)).filter(code -> !code.isEmpty()), row.getString(7),
                instant(row, 8), row.getString(9), Optional.ofNullable(row.getString(10)));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
