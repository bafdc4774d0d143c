package vn.lienthong.console.parked;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** What waits for a second person, and what waited. Nothing is deleted. Thread-safe. */
public final class JdbcRequests {

    private static final String SELECT = """
            select id, action, cause, items, reason, asked_by, asked_at, verdict, decided_by, decided_at, touched from parked_request\s""";

    private final JdbcTemplate jdbc;

    public JdbcRequests(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** In the caller's transaction. */
    public void add(Request request) {
        jdbc.update(connection -> {
            PreparedStatement insert = connection.prepareStatement(
                    "insert into parked_request (id, action, cause, items, reason, asked_by, asked_at) values (?, ?, ?, ?, ?, ?, ?)");
            insert.setObject(1, request.id());
            insert.setString(2, request.action().key());
            insert.setString(3, request.cause().key());
            insert.setArray(4, connection.createArrayOf("uuid", request.items().toArray()));
            insert.setString(5, request.reason());
            insert.setString(6, request.askedBy());
            insert.setObject(7, request.askedAt().atOffset(ZoneOffset.UTC));
            return insert;
        });
    }

    public Optional<Request> find(UUID id) {
        return jdbc.query(SELECT + "where id = ?", (row, n) -> request(row), id).stream().findFirst();
    }

    /** Not decided yet, the oldest first. */
    public List<Request> open() {
        return jdbc.query(SELECT + "where decided_at is null order by asked_at, id limit 100", (row, n) -> request(row));
    }

    /** Decided, the last one first. */
    public List<Request> decided(int max) {
        return jdbc.query(SELECT + "where decided_at is not null order by decided_at desc limit ?", (row, n) -> request(row), max);
    }

    /**
     * Notes a verdict, in the caller's transaction, which then does what was asked for: two who decide at once are one after the other.
     *
     * @return false when it is decided already
     */
    public boolean decide(UUID id, Request.Verdict verdict, String by, Instant at) {
        return jdbc.update("update parked_request set verdict = ?, decided_by = ?, decided_at = ? where id = ? and decided_at is null",
                verdict.key(), by, at.atOffset(ZoneOffset.UTC), id) > 0;
    }

    /** How many it has ended, in the same transaction. */
    public void touched(UUID id, int items) {
        jdbc.update("update parked_request set touched = ? where id = ?", items, id);
    }

    private static Request request(ResultSet row) throws SQLException {
        return new Request(row.getObject(1, UUID.class), Action.named(row.getString(2)).orElseThrow(), Cause.of(row.getString(3)).orElseThrow(),
                List.of((UUID[]) row.getArray(4).getArray()), row.getString(5), row.getString(6), instant(row, 7).orElseThrow(),
                Optional.ofNullable(row.getString(8)).map(verdict -> Request.Verdict.valueOf(verdict.toUpperCase(Locale.ROOT))),
                Optional.ofNullable(row.getString(9)), instant(row, 10), row.getInt(11));
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
