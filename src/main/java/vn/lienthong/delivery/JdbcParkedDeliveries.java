package vn.lienthong.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.DeliveryId;

/** The parked deliveries in PostgreSQL. Thread-safe. */
public final class JdbcParkedDeliveries implements ParkedDeliveries {

    private static final int LONGEST = 2000;

    // A delivery that was there already, since it was doubled or ended, is left alone.
    private static final String PARK = """
            insert into parked_delivery (delivery, cause, detail, parked_at) select id, ?, ?, ? from delivery where id = ? and state < 3
            on conflict (delivery) do update set cause = excluded.cause, detail = excluded.detail, parked_at = excluded.parked_at""";

    private static final String RETRY = """
            with gone as (delete from parked_delivery where delivery = any(?) returning delivery, parked_at),
            issued as (
              insert into outbox (delivery, exchange, unit, digest, size, priority)
              select d.id, d.exchange, d.unit, e.digest, p.size, d.priority
              from gone g join delivery d on d.id = g.delivery join exchange e on e.id = d.exchange join payload p on p.digest = e.digest
              where d.state < 3 and d.undecided_since is null and d.since <= g.parked_at
                and not exists (select 1 from outbox o where o.delivery = d.id))
            select delivery from gone""";

    private final JdbcTemplate jdbc;

    public JdbcParkedDeliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void park(DeliveryId delivery, String cause, String detail, Instant at) {
        jdbc.update(PARK, cause, detail.substring(0, Math.min(LONGEST, detail.length())).replace("\0", ""), at.atOffset(ZoneOffset.UTC), delivery.value());
    }

    @Override
    public Set<DeliveryId> retry(Collection<DeliveryId> deliveries) {
        return Objects.requireNonNull(jdbc.query(RETRY, JdbcParkedDeliveries::ids, (Object) uuids(deliveries)));
    }

    @Override
    public Set<DeliveryId> parked(Collection<DeliveryId> deliveries) {
        return Objects.requireNonNull(jdbc.query("select delivery from parked_delivery where delivery = any(?)", JdbcParkedDeliveries::ids, (Object) uuids(deliveries)));
    }

    @Override
    public void tidy() {
        jdbc.update("delete from parked_delivery p using delivery d where d.id = p.delivery and (d.state >= 3 or d.since > p.parked_at)");
    }

    private static UUID[] uuids(Collection<DeliveryId> ids) {
        return ids.stream().map(DeliveryId::value).toArray(UUID[]::new);
    }

    private static Set<DeliveryId> ids(ResultSet rows) throws SQLException {
        var ids = new HashSet<DeliveryId>();
        while (rows.next()) {
            ids.add(new DeliveryId(rows.getObject(1, UUID.class)));
        }
        return ids;
    }
}
