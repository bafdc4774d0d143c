package vn.lienthong.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import vn.lienthong.kernel.Digest;

/** Leaves and checkpoints in PostgreSQL: the truth about the log, of which its files are a copy. Thread-safe. */
public final class JdbcLog {

    /** Signatures shown below a checkpoint; enough for any quorum, and whoever signs as the next one must not make it unreadable. */
    private static final int MOST_WITNESSES = 256;
    private static final RowMapper<Leaf> LEAF = (row, n) -> new Leaf(row.getString(1), Digest.of(row.getBytes(2)));

    private final JdbcTemplate jdbc;

    public JdbcLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many leaves have an index. */
    public long size() {
        Long size = jdbc.queryForObject("select coalesce(max(index) + 1, 0) from log_leaf", Long.class);
        return size == null ? 0 : size;
    }

    public List<Leaf> leaves(long from, int max) {
        return jdbc.query("select kind, content from log_leaf where index >= ? and index < ? order by index", LEAF, from, from + max);
    }

    /** The index of a receipt or other entry; empty while it waits for one. */
    public OptionalLong indexOf(UUID subject) {
        return jdbc.queryForList("select index from log_leaf where subject = ?", Long.class, subject).stream().mapToLong(Long::longValue).findFirst();
    }

    /** A leaf at its place. */
    record Indexed(long index, Leaf leaf) {
    }

    /** The leaves of those subjects that have one. */
    Map<UUID, Indexed> leavesOf(List<UUID> subjects) {
        var found = new HashMap<UUID, Indexed>();
        jdbc.query("select kind, content, index, subject from log_leaf where subject = any(?)", row -> {
            found.put(row.getObject(4, UUID.class), new Indexed(row.getLong(3), new Leaf(row.getString(1), Digest.of(row.getBytes(2)))));
        }, (Object) subjects.toArray(UUID[]::new));
        return found;
    }

    /** Leaves with an index below {@code size}. */
    long count(long size) {
        Long count = jdbc.queryForObject("select count(*) from log_leaf where index >= 0 and index < ?", Long.class, size);
        return count == null ? 0 : count;
    }

    /** In the caller's transaction, which holds the lease. */
    void append(long index, List<LeafSource.Candidate> leaves) {
        jdbc.execute("""
                insert into log_leaf (index, kind, content, subject)
                select ? + n - 1, kind, content, subject from unnest(?, ?, ?) with ordinality as new (kind, content, subject, n)""",
                (PreparedStatement insert) -> fill(insert, index, leaves).execute());
    }

    private static PreparedStatement fill(PreparedStatement insert, long index, List<LeafSource.Candidate> leaves) throws SQLException {
        var connection = insert.getConnection();
        insert.setLong(1, index);
        insert.setArray(2, connection.createArrayOf("text", leaves.stream().map(leaf -> leaf.leaf().kind()).toArray()));
        insert.setArray(3, connection.createArrayOf("bytea", leaves.stream().map(leaf -> leaf.leaf().content().bytes()).toArray(byte[][]::new)));
        insert.setArray(4, connection.createArrayOf("uuid", leaves.stream().map(LeafSource.Candidate::subject).toArray()));
        return insert;
    }

    Optional<String> place(LeafSource source) {
        return jdbc.queryForList("select place from log_cursor where source = ?", String.class, source.name()).stream().findFirst();
    }

    /** In the caller's transaction, which holds the lease. */
    void move(LeafSource source, String place) {
        jdbc.update("insert into log_cursor (source, place) values (?, ?) on conflict (source) do update set place = excluded.place",
                source.name(), place);
    }

    /** The newest checkpoint, with the witnesses' signatures that it has by now. */
    public Optional<SignedNote> checkpoint() {
        return note("select size, note from log_checkpoint order by size desc limit 1");
    }

    /** The newest checkpoint that a witness has signed. */
    public Optional<SignedNote> witnessedCheckpoint() {
        return note("select size, note from log_checkpoint where size = (select max(size) from log_cosignature)");
    }

    /** The checkpoint of that size, if there ever was one. */
    public Optional<SignedNote> checkpoint(long size) {
        return note("select size, note from log_checkpoint where size = ?", size);
    }

    /** The first checkpoint ever that held the leaf at that index. */
    Optional<SignedNote> firstHolding(long index) {
        return note("select size, note from log_checkpoint where size > ? order by size limit 1", index);
    }

    /** The newest ones up to that size, at most {@code max}. */
    List<Checkpoint> checkpointsUpTo(long size, int max) {
        return jdbc.query("select note from log_checkpoint where size <= ? order by size desc limit ?",
                (row, n) -> Checkpoint.parse(SignedNote.parse(row.getString(1)).text()), size, max);
    }

    private Optional<SignedNote> note(String query, Object... values) {
        return jdbc.query(query, (row, n) -> cosigned(SignedNote.parse(row.getString(2)), row.getLong(1)), values).stream().findFirst();
    }

    private SignedNote cosigned(SignedNote note, long size) {
        SignedNote all = note;
        for (String line : jdbc.queryForList("select line from log_cosignature where size = ? order by at, vkey limit ?", String.class, size,
                MOST_WITNESSES)) {
            all = all.with(NoteSignature.parse(line));
        }
        return all;
    }

    /** In the caller's transaction, which holds the lease. */
    void add(long size, SignedNote note, Instant at) {
        jdbc.update("insert into log_checkpoint (size, note, at) values (?, ?, ?)", size, note.toString(), at.atOffset(ZoneOffset.UTC));
    }
}
