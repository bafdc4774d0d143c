package vn.lienthong.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The versions of documents at their recipients, in PostgreSQL. */
public final class JdbcVersions {

    // All at once, in the order that Deliveries prescribes
    private static final String LOCK = """
            select d.id
            from unnest(?::text[], ?::text[]) as t (document_id, unit)
              join exchange e on e.document_id = t.document_id and e.from_unit = any(?) and e.message_type in (0, 2, 3)
              join delivery d on d.exchange = e.id and d.unit = t.unit
            order by d.id for update of d""";

    /** Where a version stands, and of an update, where that stands which it is to supersede. */
    private static final String VERSIONS = """
            select d.id, d.unit, d.exchange, e.document_id, d.state, s.standing, s.reason, s.before, s.before_reason, s.newer,
                   u.delivery as updates, t.standing as t_standing, t.reason as t_reason, t.before as t_before,
                   t.before_reason as t_before_reason, t.newer as t_newer
            from delivery d join exchange e on e.id = d.exchange
              left join standing s on s.delivery = d.id
              left join lateral (
                select a.delivery from utterance a join delivery o on o.id = a.delivery
                where e.message_type = 2 and a.exchange = e.id and a.word = 'update' and o.unit = d.unit limit 1) u on true
              left join standing t on t.delivery = u.delivery
            where e.message_type in (0, 2, 3) and d.id = any(?)""";

    private static final String CHANGES = """
            select d.unit, u.word, u.at, d.exchange as of_id, e.document_id as of_document, u.exchange as by_id, c.document_id as by_document
            from utterance u join delivery d on d.id = u.delivery join exchange e on e.id = d.exchange join exchange c on c.id = u.exchange
            where u.word in ('13', 'recall', 'update', 'replace') and u.sequence in (
              select a.sequence from utterance a join delivery o on o.id = a.delivery where o.exchange = ?
              union all select a.sequence from utterance a where a.exchange = ?)
            order by u.sequence""";

    /** A recall, update or replacement ({@code by}) of a document ({@code of}) at one recipient; {@code word} is what was said. */
    public record Change(UnitCode unit, String word, ExchangeId by, String byDocumentId, ExchangeId of, String ofDocumentId, Instant at) {
    }

    private final JdbcTemplate jdbc;

    public JdbcVersions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The versions of documents, each at the units that are named with it, below locks that last as long as the caller's transaction: nobody fetches
     * them to the end or says anything of them meanwhile. They are read only when they are locked.
     *
     * @param from      every code of the sender
     * @param documents by their identifiers
     */
    public List<Version> lock(Collection<UnitCode> from, Map<String, ? extends Collection<UnitCode>> documents) {
        List<String> identifiers = documents.entrySet().stream().flatMap(document -> document.getValue().stream().map(unit -> document.getKey())).toList();
        List<UnitCode> units = documents.values().stream().flatMap(Collection::stream).toList();
        List<DeliveryId> ids = jdbc.query(LOCK, (row, n) -> new DeliveryId(row.getObject(1, UUID.class)), identifiers.toArray(String[]::new), codes(units), codes(from));
        return List.copyOf(of(ids).values());
    }

    /** The versions among these deliveries; recalls and statuses are none. */
    public Map<DeliveryId, Version> of(Collection<DeliveryId> deliveries) {
        var found = new HashMap<DeliveryId, Version>();
        if (deliveries.isEmpty()) {
            return found;
        }
        jdbc.query(VERSIONS, row -> {
            Version version = version(row);
            found.put(version.delivery(), version);
        }, (Object) deliveries.stream().map(DeliveryId::value).toArray(UUID[]::new));
        return found;
    }

    /** What was done to the document of this exchange, and what the packet of this exchange did to others; in the order of time. */
    public List<Change> changes(ExchangeId exchange) {
        return jdbc.query(CHANGES, (row, n) -> new Change(new UnitCode(row.getString("unit")), row.getString("word"),
                new ExchangeId(row.getObject("by_id", UUID.class)), row.getString("by_document"),
                new ExchangeId(row.getObject("of_id", UUID.class)), row.getString("of_document"),
                row.getObject("at", OffsetDateTime.class).toInstant()), exchange.value(), exchange.value());
    }

    /** Whether a sender has sent a document of this identifier. */
    public boolean isSent(Collection<UnitCode> from, String documentId) {
        return Boolean.TRUE.equals(jdbc.queryForObject("""
                select exists (select 1 from exchange where from_unit = any(?) and document_id = ? and message_type in (0, 2, 3))""",
                Boolean.class, codes(from), documentId));
    }

    /** Whether anybody has sent a new document of this identifier. */
    public boolean isKnown(String documentId) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from exchange where document_id = ? and message_type = 0 and owns_id)", Boolean.class, documentId));
    }

    private static String[] codes(Collection<UnitCode> units) {
        return units.stream().map(UnitCode::value).toArray(String[]::new);
    }

    private static Version version(ResultSet row) throws SQLException {
        boolean updates = row.getObject("updates", UUID.class) != null;
        return new Version(new DeliveryId(row.getObject("id", UUID.class)), new UnitCode(row.getString("unit")),
                new ExchangeId(row.getObject("exchange", UUID.class)), row.getString("document_id"),
                DeliveryState.values()[row.getInt("state")], standing(row, ""),
                updates ? Optional.of(standing(row, "t_")) : Optional.empty());
    }

    private static Standing standing(ResultSet row, String prefix) throws SQLException {
        String word = row.getString(prefix + "standing");
        UUID newer = row.getObject(prefix + "newer", UUID.class);
        return word == null ? new Standing.Unreported() : new StandingColumns(word, row.getString(prefix + "reason"),
                row.getString(prefix + "before"), row.getString(prefix + "before_reason"), newer == null ? null : new ExchangeId(newer)).toStanding();
    }
}
