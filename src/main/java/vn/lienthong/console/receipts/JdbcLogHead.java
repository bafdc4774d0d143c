package vn.lienthong.console.receipts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.console.receipts.LogHead.Day;
import vn.lienthong.console.receipts.LogHead.Seen;
import vn.lienthong.console.receipts.LogHead.Signed;
import vn.lienthong.console.receipts.LogHead.Watcher;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.VerifierKey;

/** What the database knows of the log beside its leaves: how it grew, and who has signed it. Thread-safe. */
public final class JdbcLogHead {

    static final String SIZE_BEFORE = """
            select d.n, c.size from generate_series(0, ?) as d (n) left join lateral (
              select size from log_checkpoint where at < ?::timestamptz - d.n * interval '1 day' order by at desc, size desc limit 1) c on true
            order by d.n""";

    static final String WITNESSES = """
            select w.vkey, w.system, w.since, s.size, s.at from log_witness w left join lateral (
              select size, at from log_cosignature c where c.vkey = w.vkey order by c.size desc limit 1) s on true
            order by s.size desc nulls last, w.vkey limit 100""";

    private final JdbcTemplate jdbc;
    private final JdbcLog log;
    private final JdbcTimestamps stamps;

    public JdbcLogHead(JdbcTemplate jdbc, JdbcLog log, JdbcTimestamps stamps) {
        this.jdbc = jdbc;
        this.log = log;
        this.stamps = stamps;
    }

    /** @param days of growth, today included */
    public LogHead read(LocalDate today, int days) {
        return new LogHead(log.size(), signed(), growth(today, days), witnesses(), stamps.newest(),
                stamps.gaps(1).stream().filter(gap -> gap.until().isEmpty()).findFirst());
    }

    private Optional<Signed> signed() {
        return jdbc.query("select note, at from log_checkpoint order by size desc limit 1", (row, n) -> {
            Checkpoint checkpoint = Checkpoint.parse(SignedNote.parse(row.getString(1)).text());
            return new Signed(checkpoint.origin(), checkpoint.size(), checkpoint.root(), instant(row, 2));
        }).stream().findFirst();
    }

    /** Vietnam has had one offset since 1975, so its days are as long as any. */
    private List<Day> growth(LocalDate today, int days) {
        Instant end = today.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant();
        List<Long> sizes = jdbc.query(SIZE_BEFORE, (row, n) -> row.getLong(2), days, end.atOffset(ZoneOffset.UTC).toString());
        var found = new ArrayList<Day>();
        for (int i = 0; i < days; i++) {
            found.add(new Day(today.minusDays(i), sizes.get(i) - sizes.get(i + 1), sizes.get(i)));
        }
        return found;
    }

    private List<Watcher> witnesses() {
        return jdbc.query(WITNESSES, (row, n) -> {
            long size = row.getLong(4);
            Optional<Seen> seen = row.wasNull() ? Optional.empty() : Optional.of(new Seen(size, instant(row, 5)));
            return new Watcher(VerifierKey.parse(row.getString(1)).name(), row.getString(2), instant(row, 3), seen);
        });
    }

    /** The receipt that is the leaf at an index; other leaves are none. */
    public Optional<ReceiptId> atIndex(long index) {
        return jdbc.query("select r.id from log_leaf l join receipt r on r.id = l.subject where l.index = ?", (row, n) -> new ReceiptId(row.getObject(1, UUID.class)), index)
                .stream().findFirst();
    }

    /** Whether there is a receipt of that identifier. */
    public boolean isReceipt(UUID id) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from receipt where id = ?)", Boolean.class, id));
    }

    /** Whether there are receipts of an exchange of that identifier. */
    public Optional<ExchangeId> exchange(UUID id) {
        return Boolean.TRUE.equals(jdbc.queryForObject("select exists (select 1 from receipt where exchange = ?)", Boolean.class, id))
                ? Optional.of(new ExchangeId(id)) : Optional.empty();
    }

    /** SHA-256 of the certificates of all keys that ever signed receipts here. */
    public List<Digest> receiptKeys() {
        return jdbc.query("select name from receipt_key", (row, n) -> Digest.ofHex(row.getString(1)));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
