package vn.lienthong.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.transaction.support.TransactionTemplate;

/** Time-stamps of checkpoints, and the gaps between them. Thread-safe. */
public final class JdbcTimestamps {

    private static final RowMapper<TimestampGap> GAP = (row, n) -> new TimestampGap(instant(row, "since"),
            Optional.ofNullable(row.getObject("until", OffsetDateTime.class)).map(OffsetDateTime::toInstant), row.getLong("from_size"),
            Optional.ofNullable(row.getObject("to_size", Long.class)).map(OptionalLong::of).orElse(OptionalLong.empty()), row.getInt("attempts"), row.getString("reason"));

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public JdbcTimestamps(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** @param time genTime of the token */
    public record Stamped(long size, Instant time) {
    }

    /** The largest log that was stamped. */
    public Optional<Stamped> newest() {
        return jdbc.query("select size, time from log_timestamp order by size desc limit 1", (row, n) -> new Stamped(row.getLong(1), instant(row, "time")))
                .stream().findFirst();
    }

    /** The token over the checkpoint of exactly that size. */
    public Optional<byte[]> token(long size) {
        return jdbc.queryForList("select token from log_timestamp where size = ?", byte[].class, size).stream().findFirst();
    }

    /** The size of the first stamped log that held the leaf at that index; empty while none does. */
    OptionalLong firstHolding(long index) {
        return jdbc.queryForList("select size from log_timestamp where size > ? order by size limit 1", Long.class, index).stream()
                .mapToLong(Long::longValue).findFirst();
    }

    /** The gaps, the latest first. */
    public List<TimestampGap> gaps(int max) {
        return jdbc.query("select * from log_timestamp_gap order by since desc limit ?", GAP, max);
    }

    /** Keeps a token and ends the gap before it, if there is one. */
    void keep(long size, Stamper.Stamp stamp, Instant now) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("insert into log_timestamp (size, token, time, at) values (?, ?, ?, ?) on conflict (size) do nothing",
                    size, stamp.token(), stamp.time().atOffset(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC));
            jdbc.update("update log_timestamp_gap set until = ?, to_size = ? where until is null", now.atOffset(ZoneOffset.UTC), size);
        });
    }

    /** Begins a gap, or counts one more failure in the one that is open. */
    void failed(Instant now, String reason) {
        jdbc.update("""
                insert into log_timestamp_gap (since, from_size, attempts, reason)
                values (?, (select coalesce(max(size), 0) from log_timestamp), 1, ?)
                on conflict ((until is null)) where until is null do update set attempts = log_timestamp_gap.attempts + 1, reason = excluded.reason""",
                now.atOffset(ZoneOffset.UTC), reason);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
