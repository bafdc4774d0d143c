package vn.lienthong.exchange;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** The outbox in PostgreSQL; rows under way are locked and skipped by other nodes. */
public final class JdbcOutbox implements Outbox {

    private static final String TAKE = """
            with taken as (
              delete from outbox
              where id = any(array(select id from outbox order by priority desc, id limit ? for update skip locked))
              returning id, delivery, exchange, unit, digest, size, priority)
            select * from taken order by priority desc, id""";

    private static final String REISSUE = """
            insert into outbox (delivery, exchange, unit, digest, size, priority)
            select d.id, d.exchange, d.unit, e.digest, p.size, d.priority
            from delivery d join exchange e on e.id = d.exchange join payload p on p.digest = e.digest
            where d.id = any(?) and d.state < 3 and d.undecided_since is null and not exists (select 1 from outbox o where o.delivery = d.id)""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public JdbcOutbox(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    @Override
    public int dispatch(int max, Consumer<List<OutboxEntry>> send) {
        Integer sent = transaction.execute(status -> {
            List<OutboxEntry> entries = jdbc.query(TAKE, (row, n) -> new OutboxEntry(row.getLong(1),
                    new DeliveryId(row.getObject(2, UUID.class)), new ExchangeId(row.getObject(3, UUID.class)),
                    new UnitCode(row.getString(4)), Digest.of(row.getBytes(5)), row.getLong(6), Priority.ofWire(row.getInt(7))), max);
            if (!entries.isEmpty()) {
                send.accept(entries);
            }
            return entries.size();
        });
        return sent == null ? 0 : sent;
    }

    @Override
    public void reissue(List<DeliveryId> deliveries) {
        jdbc.update(REISSUE, (Object) JdbcDeliveries.uuids(deliveries));
    }
}
