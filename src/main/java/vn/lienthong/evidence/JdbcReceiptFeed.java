package vn.lienthong.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;

/**
 * All receipts in an order that never changes behind a reader: by transaction, then by sequence, and only of transactions older
 * than every one that is still open. A reader that remembers the place of the last entry misses none and sees none twice. A
 * transaction that stays open holds the feed up; it never makes it skip. Reading takes no locks.
 */
public final class JdbcReceiptFeed {

    private static final String FACTS = "select tx::text as transaction, sequence, id, event, exchange, delivery, from_unit, to_unit, at";
    // receipt.tx is the number; tx alone would be the text that is selected, which sorts 1000 before 999
    private static final String AFTER = """
             from receipt
            where (tx, sequence) > (?::text::xid8, ?) and tx < pg_snapshot_xmin(pg_current_snapshot())
            order by receipt.tx, sequence limit ?""";
    static final String READ = FACTS + AFTER;

    private final JdbcTemplate jdbc;

    public JdbcReceiptFeed(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Where an entry stands.
     *
     * @param transaction number of the transaction that appended it
     */
    public record Place(long transaction, long sequence) implements Comparable<Place> {

        /** Before the first entry. */
        public static final Place BEGINNING = new Place(0, 0);

        /** @throws IllegalArgumentException unless it was written by {@link #toString()} */
        public static Place of(String text) {
            int colon = text.indexOf(':');
            return new Place(Long.parseLong(text.substring(0, Math.max(colon, 0))), Long.parseLong(text.substring(colon + 1)));
        }

        @Override
        public int compareTo(Place other) {
            int byTransaction = Long.compare(transaction, other.transaction);
            return byTransaction != 0 ? byTransaction : Long.compare(sequence, other.sequence);
        }

        /** {@code 7391:1027}. */
        @Override
        public String toString() {
            return transaction + ":" + sequence;
        }
    }

    /**
     * What a receipt is about, without reading the receipt.
     *
     * @param delivery empty when the event concerns the whole exchange
     * @param from     empty when a refused packet's sender could not be read
     * @param to       present exactly when {@code delivery} is
     */
    public record Entry(Place place, ReceiptId id, EvidenceEvent event, ExchangeId exchange, Optional<DeliveryId> delivery,
            Optional<UnitCode> from, Optional<UnitCode> to, Instant at) {
    }

    /** @param xml as it is kept: signed, the key named */
    public record SignedEntry(Entry entry, String xml) {
    }

    /** The next entries, at most {@code max}; fewer only when no more are settled. */
    public List<Entry> read(Place after, int max) {
        return query(READ, (row, n) -> entry(row), after, max);
    }

    /** The same with the receipts themselves. */
    public List<SignedEntry> readSigned(Place after, int max) {
        return query(FACTS + ", xml" + AFTER, (row, n) -> new SignedEntry(entry(row), row.getString("xml")), after, max);
    }

    private <T> List<T> query(String sql, RowMapper<T> row, Place after, int max) {
        return jdbc.query(sql, row, Long.toString(after.transaction()), after.sequence(), max);
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(new Place(Long.parseLong(row.getString("transaction")), row.getLong("sequence")),
                new ReceiptId(row.getObject("id", UUID.class)), EvidenceEvent.values()[row.getInt("event")],
                new ExchangeId(row.getObject("exchange", UUID.class)),
                Optional.ofNullable(row.getObject("delivery", UUID.class)).map(DeliveryId::new),
                unit(row.getString("from_unit")), unit(row.getString("to_unit")), row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static Optional<UnitCode> unit(@Nullable String code) {
        return Optional.ofNullable(code).map(UnitCode::new);
    }
}
