package vn.lienthong.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Ids;

/** The entries beside receipts in PostgreSQL, and the source that brings them into the tree. Thread-safe. */
public final class JdbcLogEntries implements LogEntries, LeafSource {

    private static final String BEGINNING = "0 0";

    private final JdbcTemplate jdbc;
    private final Ids ids;
    private final Clock clock;

    public JdbcLogEntries(JdbcTemplate jdbc, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void append(String kind, String content) {
        // the leaf is made here too, so that a kind that cannot be logged is refused before it is too late
        new Leaf(kind, digest(content));
        jdbc.update("insert into log_entry (id, kind, content, at) values (?, ?, ?, ?)", ids.next(), kind, content,
                clock.instant().atOffset(ZoneOffset.UTC));
    }

    /** The newest entries of a kind, the newest first. */
    public List<LoggedEntry> newest(String kind, int max) {
        return jdbc.query("select e.at, e.content, l.index from log_entry e left join log_leaf l on l.subject = e.id where e.kind = ? order by e.sequence desc limit ?",
                (row, n) -> new LoggedEntry(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), Optional.ofNullable(row.getObject(3, Long.class))), kind, max);
    }

    /** The content of the newest entry of a kind that begins so. */
    public Optional<String> newest(String kind, String beginning) {
        return jdbc.queryForList("select content from log_entry where kind = ? and starts_with(content, ?) order by sequence desc limit 1", String.class, kind, beginning)
                .stream().findFirst();
    }

    @Override
    public String name() {
        return "entries";
    }

    private record Row(String tx, long sequence, Candidate candidate) {
    }

    @Override
    public Batch next(Optional<String> after, int max) {
        String[] place = after.orElse(BEGINNING).split(" ");
        // log_entry.tx is the number; tx alone would be the text that is selected, which sorts 1000 before 999
        List<Row> rows = jdbc.query("""
                select tx::text, sequence, id, kind, content from log_entry
                where (tx, sequence) > (?::text::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
                order by log_entry.tx, sequence limit ?""",
                (row, n) -> new Row(row.getString(1), row.getLong(2), new Candidate(row.getObject(3, UUID.class),
                        new Leaf(row.getString(4), digest(row.getString(5))))),
                place[0], Long.parseLong(place[1]), max);
        String last = rows.isEmpty() ? String.join(" ", place) : rows.get(rows.size() - 1).tx() + " " + rows.get(rows.size() - 1).sequence();
        return new Batch(rows.stream().map(Row::candidate).toList(), last);
    }

    private static Digest digest(String content) {
        return Digest.compute(content.getBytes(StandardCharsets.UTF_8));
    }
}
