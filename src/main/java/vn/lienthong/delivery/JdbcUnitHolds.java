package vn.lienthong.delivery;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.UnitCode;

/** The holds in PostgreSQL; those that were lifted stay, since nothing expires in the day after. Thread-safe. */
public final class JdbcUnitHolds implements UnitHolds {

    private final JdbcTemplate jdbc;

    public JdbcUnitHolds(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<UnitHold> inForce() {
        return jdbc.query("select unit, kind, since, reason, placed_by from unit_hold where lifted_at is null",
                (row, n) -> new UnitHold(new UnitCode(row.getString(1)), UnitHold.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                        row.getObject(3, OffsetDateTime.class).toInstant(), row.getString(4), row.getString(5)));
    }

    @Override
    public boolean place(UnitHold hold) {
        return jdbc.update("insert into unit_hold (unit, kind, since, reason, placed_by) values (?, ?, ?, ?, ?) on conflict (unit) where lifted_at is null do nothing",
                hold.unit().value(), hold.kind().key(), hold.since().atOffset(ZoneOffset.UTC), hold.reason(), hold.placedBy()) > 0;
    }

    @Override
    public boolean lift(UnitCode unit, String by, Instant at) {
        return jdbc.update("update unit_hold set lifted_at = ?, lifted_by = ? where unit = ? and lifted_at is null",
                at.atOffset(ZoneOffset.UTC), by, unit.value()) > 0;
    }
}
