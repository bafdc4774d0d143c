package vn.lienthong.app;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

/** What {@link GrowthBench} has to know and to put right in the database of the gateway that it measures. */
final class JdbcGrowthProbe {

    private final JdbcTemplate jdbc;

    JdbcGrowthProbe(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    long rows(String table) {
        return number("select count(*) from " + table);
    }

    long bytes() {
        return number("select pg_database_size(current_database())");
    }

    /** The unit of the province that sent most. */
    UnitCode busiest() {
        return new UnitCode(jdbc.queryForObject("select from_unit from exchange where system = 'province' group by from_unit order by count(*) desc limit 1", String.class));
    }

    /** Documents of a unit, spread over all of its history. */
    List<ExchangeId> sentBy(UnitCode unit, int count) {
        return jdbc.query("select id from (select id, row_number() over (order by id) as n, count(*) over () as c from exchange where from_unit = ?) e "
                + "where n % greatest(c / ?, 1) = 0 order by id limit ?", (row, n) -> new ExchangeId(row.getObject(1, UUID.class)), unit.value(), count, count);
    }

    /** Such a word as a document of the unit has it, from the middle of its history. */
    String wordAmong(UnitCode unit, String column) {
        return jdbc.queryForObject("select split_part(" + column + ", E'\\n', 1) from exchange where from_unit = ? and " + column
                + " is not null order by id offset (select count(*) / 2 from exchange where from_unit = ? and " + column + " is not null) limit 1", String.class,
                unit.value(), unit.value());
    }

    /** When a unit's document before so many newer ones was accepted. */
    OffsetDateTime acceptedBefore(UnitCode unit, int newer) {
        return jdbc.queryForObject("select min(accepted_at) from (select accepted_at from exchange where from_unit = ? order by id desc limit ?) e",
                OffsetDateTime.class, unit.value(), newer);
    }

    /** Gives the receipts of a document the text that {@link JdbcGrownHistory} has left out. */
    void seal(ExchangeId exchange, ReceiptIssuer issuer) {
        jdbc.execute("alter table receipt disable trigger receipt_is_append_only");
        jdbc.query("select id, event, delivery, from_unit, to_unit, at from receipt where exchange = ?", (row, n) -> new Statement(
                new ReceiptId(row.getObject(1, UUID.class)), EvidenceEvent.values()[row.getInt(2)], exchange,
                Optional.ofNullable(row.getObject(3, UUID.class)).map(DeliveryId::new), Optional.empty(), 20_480, Optional.of("0"),
                Optional.of(new UnitCode(row.getString(4))), Optional.ofNullable(row.getString(5)).map(UnitCode::new).stream().toList(),
                Optional.of("valid"), List.of(), Optional.empty(), row.getObject(6, OffsetDateTime.class).toInstant()), exchange.value())
                .forEach(statement -> jdbc.update("update receipt set xml = ? where id = ?", issuer.seal(statement).signedXml(), statement.id().value()));
        jdbc.execute("alter table receipt enable trigger receipt_is_append_only");
    }

    /** Puts the statistics back by so many receipts. */
    void uncount(int receipts) {
        jdbc.update("update statistic_cursor set transaction = r.tx, sequence = r.sequence from "
                + "(select tx::text::bigint as tx, sequence from receipt order by sequence desc offset ? limit 1) r", receipts);
    }

    /** Makes some deliveries that wait older by days. */
    void age(int deliveries, int days) {
        jdbc.update("update delivery set since = since - ? * interval '1 day' where id in "
                + "(select id from delivery where state = 1 and chased = 0 order by chased, since desc limit ?)", days, deliveries);
    }

    private long number(String sql) {
        Long found = jdbc.queryForObject(sql, Long.class);
        return found == null ? 0 : found;
    }
}
