package vn.lienthong.console.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

/** One document with everything that is kept of it, in PostgreSQL; each question is answered by the index of its exchange. */
public final class JdbcDocument {

    private final JdbcTemplate jdbc;

    public JdbcDocument(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param code    number and notation
     * @param size    of the packet, in bytes
     * @param system  that handed it over
     * @param report  the verification report as JSON
     * @param purged  whether the packet is no longer kept
     * @param hold    why it must not be purged
     */
    public record Head(ExchangeId id, UnitCode from, String documentId, MessageType type, String subject, Priority priority, Instant acceptedAt,
            Digest digest, long size, Optional<String> code, Optional<LocalDate> promulgated, Optional<LocalDate> dueDate, String system, String report, boolean purged, Optional<String> hold) {
    }

    /**
     * A delivery.
     *
     * @param addressedTo the codes in the packet, when another unit gets it
     * @param sworn       whether its non-delivery was sworn to
     */
    public record Line(DeliveryId id, UnitCode unit, DeliveryState state, Instant since, List<UnitCode> addressedTo, boolean sworn,
            Optional<Situation.Decision> decision) {
    }

    /**
     * A receipt.
     *
     * @param xml of those alone whose words matter
     */
    public record Event(ReceiptId receipt, EvidenceEvent event, Optional<DeliveryId> delivery, Instant at, Optional<String> xml) {
    }

    /** Another document of the same sender with the same number, notation and day of issue. */
    public record Twin(ExchangeId exchange, String documentId, Instant acceptedAt) {
    }

    Optional<Head> head(ExchangeId id) {
        return jdbc.query("""
                select e.id, e.from_unit, e.document_id, e.message_type, e.subject, e.priority, e.accepted_at, e.digest, p.size, e.code, e.promulgated,
                       e.due_date, e.system, e.report, p.purged is not null as purged, h.reason as hold
                from exchange e join payload p on p.digest = e.digest left join legal_hold h on h.exchange = e.id where e.id = ?""",
                (row, n) -> head(row), id.value()).stream().findFirst();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(new ExchangeId(row.getObject("id", UUID.class)), new UnitCode(row.getString("from_unit")), row.getString("document_id"),
                MessageType.values()[row.getInt("message_type")], row.getString("subject"), Priority.ofWire(row.getInt("priority")), instant(row, "accepted_at").orElseThrow(),
                Digest.of(row.getBytes("digest")), row.getLong("size"), Optional.ofNullable(row.getString("code")),
                Optional.ofNullable(row.getObject("promulgated", LocalDate.class)), Optional.ofNullable(row.getObject("due_date", LocalDate.class)),
                row.getString("system"), row.getString("report"), row.getBoolean("purged"), Optional.ofNullable(row.getString("hold")));
    }

    /** In the order in which the packet names them. */
    List<Line> lines(ExchangeId id) {
        return jdbc.query("""
                select id, unit, state, since, addressed_to, chased > 1 as sworn, undecided_since, decided_to
                from delivery where exchange = ? order by id""", (row, n) -> line(row), id.value());
    }

    private static Line line(ResultSet row) throws SQLException {
        Optional<UnitCode> decided = Optional.ofNullable(row.getString("decided_to")).map(UnitCode::new);
        return new Line(new DeliveryId(row.getObject("id", UUID.class)), new UnitCode(row.getString("unit")), DeliveryState.values()[row.getInt("state")],
                instant(row, "since").orElseThrow(), codes(row.getString("addressed_to")), row.getBoolean("sworn"),
                instant(row, "undecided_since").map(since -> new Situation.Decision(since, decided)));
    }

    /** All receipts, the oldest first; also those of a refusal, of which there is nothing else. */
    List<Event> events(ExchangeId id) {
        Object[] worded = List.of(EvidenceEvent.REFUSED, EvidenceEvent.FAILED, EvidenceEvent.PARKED, EvidenceEvent.RE_ADDRESSED).stream()
                .map(EvidenceEvent::ordinal).toArray();
        return jdbc.query("""
                select id, event, delivery, at, case when event in (?, ?, ?, ?) then xml end as xml from receipt
                where exchange = ? order by sequence""",
                (row, n) -> new Event(new ReceiptId(row.getObject("id", UUID.class)), EvidenceEvent.values()[row.getInt("event")],
                        Optional.ofNullable(row.getObject("delivery", UUID.class)).map(DeliveryId::new),
                        instant(row, "at").orElseThrow(), Optional.ofNullable(row.getString("xml"))),
                worded[0], worded[1], worded[2], worded[3], id.value());
    }

    List<Twin> twins(Head head) {
        if (head.code().isEmpty() || head.promulgated().isEmpty() || head.type() != MessageType.NEW) {
            return List.of();
        }
        return jdbc.query("""
                select id, document_id, accepted_at from exchange
                where message_type = 0 and from_unit = ? and code = ? and promulgated = ? and document_id <> ? order by id limit 20""",
                (row, n) -> new Twin(new ExchangeId(row.getObject(1, UUID.class)), row.getString(2), row.getObject(3, OffsetDateTime.class).toInstant()),
                head.from().value(), head.code().get(), head.promulgated().get(), head.documentId());
    }

    /** Why those of these deliveries are parked that are. */
    Map<DeliveryId, String> parked(Collection<DeliveryId> deliveries) {
        var found = new HashMap<DeliveryId, String>();
        jdbc.query("select delivery, detail from parked_delivery where delivery = any(?)", row -> {
            found.put(new DeliveryId(row.getObject(1, UUID.class)), row.getString(2));
        }, (Object) deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new));
        return found;
    }

    /** Whether it is a status that waits for its document. */
    boolean isParkedStatus(ExchangeId id) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from parked_status where exchange = ? and released_at is null)",
                Boolean.class, id.value()));
    }

    private static List<UnitCode> codes(@Nullable String text) {
        return text == null ? List.of() : Arrays.stream(text.split(" ")).map(UnitCode::new).toList();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
