package vn.lienthong.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.kernel.DeliveryId;

/** Which documents were handed over and never reported on; for the node that holds the watch. All in the caller's transaction. */
public final class JdbcArrivals {

    private final JdbcTemplate jdbc;

    public JdbcArrivals(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How far the log of receipts was looked at; empty while another node is looking. */
    public Optional<Place> takeWatch() {
        return jdbc.query("select transaction, sequence from arrival_watch for update skip locked",
                (row, n) -> new Place(row.getLong(1), row.getLong(2))).stream().findFirst();
    }

    public void moveWatch(Place place) {
        jdbc.update("update arrival_watch set transaction = ?, sequence = ?", place.transaction(), place.sequence());
    }

    /** Those that hold a document of which nothing was said. */
    public List<DeliveryId> silent(Collection<DeliveryId> deliveries) {
        return jdbc.query("""
                select d.id from delivery d join exchange e on e.id = d.exchange
                where d.id = any(?) and e.message_type in (0, 2, 3) and not exists (select 1 from standing s where s.delivery = d.id)
                order by d.id""", (row, n) -> new DeliveryId(row.getObject(1, UUID.class)), (Object) uuids(deliveries));
    }

    /** Those of them that nobody else works on just now; they are locked. Nothing is waited for, so nothing waits in a circle. */
    public List<DeliveryId> lockFree(Collection<DeliveryId> deliveries) {
        return jdbc.query("select id from delivery where id = any(?) order by id for update skip locked",
                (row, n) -> new DeliveryId(row.getObject(1, UUID.class)), (Object) uuids(deliveries));
    }

    private static UUID[] uuids(Collection<DeliveryId> deliveries) {
        return deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new);
    }
}
