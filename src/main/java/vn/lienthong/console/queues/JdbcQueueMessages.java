package vn.lienthong.console.queues;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.exchange.Exchanges.Place;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** What lies in one unit's queue, in the order in which the unit gets it, page by page. Thread-safe. */
public final class JdbcQueueMessages {

    static final String PAGE = """
            select d.id, d.priority, d.state, d.since, d.attempts, d.chased, e.id, e.from_unit, e.document_id, e.code, e.subject,
                   e.accepted_at, p.size
            from delivery d join exchange e on e.id = d.exchange join payload p on p.digest = e.digest
            where d.unit = ? and d.state in (1, 2) and d.undecided_since is null%s
            order by d.priority desc, d.id limit ?""";
    static final String AFTER = " and d.priority <= ? and (d.priority < ? or d.id > ?)";

    private final JdbcTemplate jdbc;

    public JdbcQueueMessages(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One delivery that waits.
     *
     * @param since    of its state
     * @param attempts how often it was fetched whole
     * @param overdue  whether it lies uncollected beyond the limit
     * @param code     number and notation
     * @param size     of the packet, in bytes
     */
    public record Message(DeliveryId delivery, Priority priority, DeliveryState state, Instant since, int attempts, boolean overdue,
            ExchangeId exchange, UnitCode from, String documentId, Optional<String> code, String subject, Instant accepted,
            long size) {

        /** Where the page after this one begins. */
        public Place place() {
            return new Place(priority, delivery);
        }
    }

    /** Most urgent first, then oldest first, after {@code after}. */
    public List<Message> page(UnitCode unit, Optional<Place> after, int max) {
        var values = new ArrayList<Object>(List.of(unit.value()));
        after.ifPresent(place -> values.addAll(List.of(place.priority().wire(), place.priority().wire(), place.delivery().value())));
        values.add(max);
        return jdbc.query(PAGE.formatted(after.isPresent() ? AFTER : ""), (row, n) -> message(row), values.toArray());
    }

    // What was fetched was in the queue before, or it could not have been.
    static final String LEFT = """
            select count(*) from delivery
            where unit = ? and state in (1, 2) and undecided_since is null and (state = 2 or since < ?)""";

    /** Of a unit that is drained: how many deliveries it may still collect or acknowledge, which reached its queue before an instant. */
    public long leftToCollect(UnitCode unit, Instant before) {
        return Objects.requireNonNull(jdbc.queryForObject(LEFT, Long.class, unit.value(), before.atOffset(ZoneOffset.UTC)));
    }

    private static Message message(ResultSet row) throws SQLException {
        DeliveryState state = DeliveryState.values()[row.getInt(3)];
        return new Message(new DeliveryId(row.getObject(1, UUID.class)), Priority.ofWire(row.getInt(2)), state,
                row.getObject(4, OffsetDateTime.class).toInstant(), row.getInt(5), row.getInt(6) > 0 && state == DeliveryState.RELAYED,
                new ExchangeId(row.getObject(7, UUID.class)), new UnitCode(row.getString(8)), row.getString(9), Optional.ofNullable(row.getString(10)),
                row.getString(11), row.getObject(12, OffsetDateTime.class).toInstant(), row.getLong(13));
    }
}
