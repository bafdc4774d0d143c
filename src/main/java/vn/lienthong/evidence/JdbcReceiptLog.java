package vn.lienthong.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

/** The receipt log in PostgreSQL, where a trigger refuses every update and deletion. */
public final class JdbcReceiptLog implements ReceiptLog {

    private static final String COLUMNS = "select sequence, xml from receipt ";

    private final JdbcTemplate jdbc;
    private final ReceiptReader reader = new ReceiptReader();
    private final UnaryOperator<String> completion;

    /** @param completion puts the certificates of the named key into a kept receipt */
    public JdbcReceiptLog(JdbcTemplate jdbc, UnaryOperator<String> completion) {
        this.jdbc = jdbc;
        this.completion = completion;
    }

    @Override
    public void append(SealedReceipt receipt) {
        Statement statement = receipt.statement();
        jdbc.update("insert into receipt (id, event, exchange, delivery, from_unit, to_unit, at, xml) values (?, ?, ?, ?, ?, ?, ?, ?)",
                statement.id().value(), statement.event().ordinal(), statement.exchange().value(),
                statement.delivery().map(DeliveryId::value).orElse(null),
                statement.from().map(UnitCode::value).orElse(null),
                statement.delivery().isPresent() ? statement.recipients().get(0).value() : null,
                statement.at().atOffset(ZoneOffset.UTC), receipt.signedXml());
    }

    @Override
    public Optional<Receipt> find(ReceiptId id) {
        return jdbc.query(COLUMNS + "where id = ?", row(), id.value()).stream().findFirst().map(LoggedReceipt::receipt);
    }

    @Override
    public List<Receipt> ofExchange(ExchangeId exchange) {
        return jdbc.query(COLUMNS + "where exchange = ? order by sequence", row(), exchange.value()).stream()
                .map(LoggedReceipt::receipt).toList();
    }

    @Override
    public List<Copy> copies(ExchangeId exchange) {
        return jdbc.query("select id, from_unit, xml from receipt where exchange = ? order by sequence",
                (row, n) -> new Copy(new ReceiptId(row.getObject(1, UUID.class)), Optional.ofNullable(row.getString(2)).map(UnitCode::new),
                        completion.apply(row.getString(3))), exchange.value());
    }

    @Override
    public List<LoggedReceipt> ofUnit(UnitCode unit, long after, int max) {
        return jdbc.query("""
                (select sequence, xml from receipt where from_unit = ? and sequence > ? order by sequence limit ?)
                union
                (select sequence, xml from receipt where to_unit = ? and sequence > ? order by sequence limit ?)
                union
                (select r.sequence, r.xml from delivery d join receipt r on r.exchange = d.exchange and r.delivery = d.id
                 where d.addressed_to is not null and string_to_array(d.addressed_to, ' ') @> array[?::text] and r.event = ? and r.sequence > ?
                 order by r.sequence limit ?)
                order by sequence limit ?""", row(), unit.value(), after, max, unit.value(), after, max,
                unit.value(), EvidenceEvent.RE_ADDRESSED.ordinal(), after, max, max);
    }

    @Override
    public List<LoggedReceipt> between(Instant from, Instant to, int max) {
        return jdbc.query(COLUMNS + "where at >= ? and at < ? order by at, sequence limit ?", row(),
                from.atOffset(ZoneOffset.UTC), to.atOffset(ZoneOffset.UTC), max);
    }

    private RowMapper<LoggedReceipt> row() {
        return (row, n) -> new LoggedReceipt(row.getLong(1), receipt(row));
    }

    private Receipt receipt(ResultSet row) throws SQLException {
        String kept = row.getString(2);
        return new Receipt(reader.read(kept), completion.apply(kept));
    }
}
