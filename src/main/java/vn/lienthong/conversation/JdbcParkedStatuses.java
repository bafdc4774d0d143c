package vn.lienthong.conversation;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/** The parked statuses in PostgreSQL. */
public final class JdbcParkedStatuses implements ParkedStatuses {

    private static final String SELECT = """
            select exchange, from_unit, to_unit, document_id, code, promulgated, word, reason, reported_at, parked_at, release_asked_at
            from parked_status\s""";

    private final JdbcTemplate jdbc;

    public JdbcParkedStatuses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<ExchangeId> parkedBefore(Parked status) {
        return jdbc.query("""
                select exchange from parked_status
                where from_unit = ? and to_unit = ? and document_id = ? and code = ? and word = ? and reported_at = ?""",
                (row, n) -> new ExchangeId(row.getObject(1, UUID.class)), status.from().value(), status.to().value(), status.documentId(),
                status.code(), status.status().value(), Timestamp.valueOf(status.reportedAt())).stream().findFirst();
    }

    @Override
    public void park(Parked status) {
        jdbc.update("""
                insert into parked_status (exchange, from_unit, to_unit, document_id, code, promulgated, word, reason, reported_at, parked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", status.exchange().value(), status.from().value(), status.to().value(),
                status.documentId(), status.code(), status.promulgated().map(Date::valueOf).orElse(null), status.status().value(),
                status.reason(), Timestamp.valueOf(status.reportedAt()), at(status.parkedAt()));
    }

    @Override
    public List<Parked> waiting(int max) {
        return jdbc.query(SELECT + "where released_at is null order by parked_at, exchange limit ?", (row, n) -> parked(row), max);
    }

    @Override
    public boolean askRelease(ExchangeId status, Instant at) {
        return jdbc.update("update parked_status set release_asked_at = ? where exchange = ? and released_at is null",
                at(at), status.value()) > 0;
    }

    @Override
    public boolean close(ExchangeId status, String by, Instant at) {
        return jdbc.update("update parked_status set released_at = ?, closed_by = ? where exchange = ? and released_at is null and release_asked_at is null",
                at(at), by, status.value()) > 0;
    }

    @Override
    public Optional<Parked> nextToRelease() {
        return jdbc.query(SELECT + """
                where released_at is null and release_asked_at is not null order by parked_at limit 1 for update skip locked""",
                (row, n) -> parked(row)).stream().findFirst();
    }

    @Override
    public void released(ExchangeId status, Instant at) {
        jdbc.update("update parked_status set released_at = ? where exchange = ?", at(at), status.value());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Parked parked(ResultSet row) throws SQLException {
        return new Parked(new ExchangeId(row.getObject("exchange", UUID.class)), new UnitCode(row.getString("from_unit")),
                new UnitCode(row.getString("to_unit")), row.getString("document_id"), row.getString("code"),
                Optional.ofNullable(row.getObject("promulgated", LocalDate.class)), new StatusCode(row.getString("word")),
                row.getString("reason"), row.getObject("reported_at", LocalDateTime.class),
                row.getObject("parked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("release_asked_at", OffsetDateTime.class)).map(OffsetDateTime::toInstant));
    }
}
