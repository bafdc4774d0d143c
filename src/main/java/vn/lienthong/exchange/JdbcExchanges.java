package vn.lienthong.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.payload.PayloadLocation;

/** The exchanges in PostgreSQL. */
public final class JdbcExchanges implements Exchanges {

    static final String FACTS = """
            e.id, e.from_unit, e.document_id, e.message_type, e.subject, e.priority, e.accepted_at, e.digest, p.size""";
    private static final String EXCHANGES = "select " + FACTS + " from exchange e join payload p on p.digest = e.digest ";
    private static final RowMapper<ExchangeFacts> ROW = (row, n) -> facts(row);

    private final JdbcTemplate jdbc;

    public JdbcExchanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ExchangeFacts> find(ExchangeId id) {
        return jdbc.query(EXCHANGES + "where e.id = ?", ROW, id.value()).stream().findFirst();
    }

    @Override
    public Optional<Kept> kept(ExchangeId id) {
        return jdbc.query("select p.file, p.at_offset, p.size, e.report, p.purged is not null from exchange e join payload p on p.digest = e.digest where e.id = ?",
                (row, n) -> new Kept(new PayloadLocation(row.getString(1), row.getLong(2), row.getLong(3)), row.getString(4), row.getBoolean(5)),
                id.value())
                .stream().findFirst();
    }

    @Override
    public Optional<ExchangeFacts> find(UnitCode from, String documentId) {
        return jdbc.query(EXCHANGES + "where e.from_unit = ? and e.document_id = ? order by e.message_type in (1, 4), e.id desc limit 1", ROW,
                from.value(), documentId).stream().findFirst();
    }

    @Override
    public Map<ExchangeId, List<Recipient>> recipients(Collection<ExchangeId> exchanges) {
        var found = new HashMap<ExchangeId, List<Recipient>>();
        jdbc.query("select exchange, id, unit, state, since, addressed_to, chased > 0 and state = 1 from delivery where exchange = any(?) order by id", row -> {
            var recipient = new Recipient(new ExchangeId(row.getObject(1, UUID.class)), new DeliveryId(row.getObject(2, UUID.class)),
                    new UnitCode(row.getString(3)), DeliveryState.values()[row.getInt(4)], instant(row, 5),
                    JdbcReaddressing.codes(row.getString(6)), row.getBoolean(7));
            found.computeIfAbsent(recipient.exchange(), any -> new ArrayList<>()).add(recipient);
        }, (Object) exchanges.stream().map(ExchangeId::value).toArray(UUID[]::new));
        return found;
    }

    @Override
    public List<Waiting> waiting(UnitCode unit, Optional<MessageType> type, Optional<Instant> arrivedBefore, Optional<Place> after, int max) {
        var sql = new StringBuilder("select " + FACTS + """
                , d.id as delivery, d.attempts, s.delivery is not null as spoken_of
                from delivery d join exchange e on e.id = d.exchange join payload p on p.digest = e.digest left join standing s on s.delivery = d.id
                where d.unit = ? and d.state in (1, 2) and d.undecided_since is null""");
        var values = new ArrayList<Object>(List.of(unit.value()));
        after.ifPresent(place -> {
            sql.append(" and d.priority <= ? and (d.priority < ? or d.id > ?)");
            values.addAll(List.of(place.priority().wire(), place.priority().wire(), place.delivery().value()));
        });
        type.ifPresent(wanted -> {
            sql.append(" and e.message_type = ?");
            values.add(wanted.ordinal());
        });
        arrivedBefore.ifPresent(instant -> {
            sql.append(" and (d.state = 2 or d.since < ?)");
            values.add(instant.atOffset(ZoneOffset.UTC));
        });
        values.add(max);
        return jdbc.query(sql.append(" order by d.priority desc, d.id limit ?").toString(),
                (row, n) -> new Waiting(new DeliveryId(row.getObject("delivery", UUID.class)), row.getInt("attempts"), row.getBoolean("spoken_of"), facts(row)),
                values.toArray());
    }

    @Override
    public List<ExchangeFacts> sent(UnitCode unit, Optional<Instant> since, Optional<ExchangeId> after, int max) {
        var sql = new StringBuilder(EXCHANGES + "where e.from_unit = ? and e.id > ?");
        var values = new ArrayList<Object>(List.of(unit.value(), after.map(ExchangeId::value).orElse(IdSpan.of(since, Optional.empty()).first())));
        since.ifPresent(instant -> {
            sql.append(" and e.accepted_at >= ?");
            values.add(instant.atOffset(ZoneOffset.UTC));
        });
        values.add(max);
        return jdbc.query(sql.append(" order by e.id limit ?").toString(), ROW, values.toArray());
    }

    static ExchangeFacts facts(ResultSet row) throws SQLException {
        return new ExchangeFacts(new ExchangeId(row.getObject(1, UUID.class)), new UnitCode(row.getString(2)), row.getString(3),
                MessageType.values()[row.getInt(4)], row.getString(5), Priority.ofWire(row.getInt(6)), instant(row, 7),
                Digest.of(row.getBytes(8)), row.getLong(9));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
