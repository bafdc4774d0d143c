package vn.lienthong.console.queues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** The units' queues as the database has them. What is read grows with what waits, never with what has ended. Thread-safe. */
public final class JdbcQueueFigures {

    /** Receipts of a unit that are looked through for its last success. */
    static final int LOOKED_THROUGH = 1000;

    // What waits for a decision is nobody's to collect: it is parked, and shown there.
    static final String WAITING = """
            select unit, sum(n)::bigint from (
              select unit, count(*) as n from delivery where state in (1, 2) group by unit
              union all
              select unit, -count(*) from delivery where undecided_since is not null and state in (1, 2) group by unit) c
            group by unit having sum(n) > 0""";

    // Identifiers grow with time: of each urgency the first one is the oldest.
    static final String OLDEST = """
            select u.unit, min(e.accepted_at)
            from unnest(?::text[]) as u (unit) cross join generate_series(0, ?) as p (priority)
            cross join lateral (
              select d.exchange from delivery d
              where d.unit = u.unit and d.priority = p.priority and d.state in (1, 2) and d.undecided_since is null
              order by d.id limit 1) f
            join exchange e on e.id = f.exchange
            group by u.unit""";

    static final String LAST = """
            select u.unit, s.at, s.event, f.at, f.event
            from unnest(?::text[]) as u (unit)
            left join lateral (
              select at, event from (select at, event, sequence from receipt where to_unit = u.unit order by sequence desc limit %d) r
              where event in (3, 4) order by sequence desc limit 1) s on true
            left join lateral (
              select at, event from receipt where to_unit = u.unit and event in (5, 13, 14) order by sequence desc limit 1) f on true"""
            .formatted(LOOKED_THROUGH);

    private final JdbcTemplate jdbc;

    public JdbcQueueFigures(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many deliveries wait at each unit: relayed or handed over, not acknowledged. Units at which nothing waits are missing. */
    public Map<UnitCode, Long> waiting() {
        var found = new HashMap<UnitCode, Long>();
        jdbc.query(WAITING, row -> {
            found.put(new UnitCode(row.getString(1)), row.getLong(2));
        });
        return found;
    }

    /** When the oldest of what waits was accepted. */
    public Map<UnitCode, Instant> oldest(Collection<UnitCode> units) {
        var found = new HashMap<UnitCode, Instant>();
        jdbc.query(OLDEST, row -> {
            found.put(new UnitCode(row.getString(1)), row.getObject(2, OffsetDateTime.class).toInstant());
        }, codes(units), Priority.values().length - 1);
        return found;
    }

    /** Something that was sworn to of a unit. */
    public record Event(EvidenceEvent event, Instant at) {
    }

    /**
     * What happened last at a unit.
     *
     * @param success a handover or an acknowledgement; empty when there is none among its newest {@value #LOOKED_THROUGH} receipts
     * @param error   a failure, a non-delivery or an expiry, however long ago
     */
    public record Last(Optional<Event> success, Optional<Event> error) {
    }

    /** For some units, a page of them say: every unit costs a look through its newest receipts. */
    public Map<UnitCode, Last> last(Collection<UnitCode> units) {
        var found = new HashMap<UnitCode, Last>();
        jdbc.query(LAST, row -> {
            found.put(new UnitCode(row.getString(1)), new Last(event(row, 2), event(row, 4)));
        }, (Object) codes(units));
        return found;
    }

    private static Optional<Event> event(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? Optional.empty() : Optional.of(new Event(EvidenceEvent.values()[row.getInt(column + 1)], at.toInstant()));
    }

    private static String[] codes(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::value).toArray(String[]::new);
    }
}
