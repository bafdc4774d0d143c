package vn.lienthong.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.overview.Waiting.Oldest;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * Counts what waits, from partial indexes that hold nothing else: the cost is that of what is open, whatever lies in the history.
 * Identifiers begin with the time at which they were given (RFC 9562, 5.7), so that the oldest are the first of the index.
 */
public final class JdbcWaiting {

    /** The relay needs seconds. */
    private static final Duration RELAYED_WITHIN = Duration.ofMinutes(2);

    /** Whoever stands still shows among the last that were accepted before it should have been relayed. */
    private static final int LOOKED_AT = 200;

    static final String COUNT = """
            select (select count(*) from delivery where state < 3) as open,
                   (select count(*) from delivery where state in (1, 2)) as in_mailboxes,
                   (select count(*) from delivery where state = 1) as uncollected,
                   (select count(*) from delivery where state = 1 and chased >= 1) as overdue,
                   (select count(*) from delivery where state = 1 and chased = 2) as sworn,
                   (select count(*) from delivery where undecided_since is not null and state < 3) as undecided,
                   (select count(*) from parked_status where released_at is null) as parked_statuses,
                   (select count(*) from (select state, undecided_since, since from delivery where state < 3 and id < ? order by id desc limit ?) d
                    where state = 0 and undecided_since is null and since < ?) as stuck""";

    static final String OLDEST = """
            select e.id, e.code, e.from_unit, d.unit, d.state, e.accepted_at
            from (select id, exchange, unit, state from delivery where state < 3 order by id limit ?) d join exchange e on e.id = d.exchange
            order by d.id""";

    private final JdbcTemplate jdbc;

    public JdbcWaiting(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Waiting at(Instant now) {
        Instant late = now.minus(RELAYED_WITHIN);
        return Objects.requireNonNull(jdbc.queryForObject(COUNT, (row, n) -> new Waiting(row.getLong("open"), row.getLong("in_mailboxes"), row.getLong("uncollected"),
                row.getLong("overdue"), row.getLong("sworn"), row.getLong("undecided"), row.getLong("parked_statuses"), row.getLong("stuck")),
                new UUID(late.toEpochMilli() << 16, 0), LOOKED_AT, late.atOffset(ZoneOffset.UTC)));
    }

    /** What was accepted first of all that has not ended. */
    public List<Oldest> oldest(int max) {
        return jdbc.query(OLDEST, (row, n) -> new Oldest(new ExchangeId(row.getObject("id", UUID.class)), Optional.ofNullable(row.getString("code")),
                new UnitCode(row.getString("from_unit")), new UnitCode(row.getString("unit")), DeliveryState.values()[row.getInt("state")],
                row.getObject("accepted_at", OffsetDateTime.class).toInstant()), max);
    }
}
