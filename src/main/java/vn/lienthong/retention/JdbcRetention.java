package vn.lienthong.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.LogEntries;
import vn.lienthong.payload.PayloadLocation;

/** Retention in PostgreSQL. Thread-safe. */
public final class JdbcRetention implements Retention {

    /** Everything a packet must fulfil to go, for one sender and type; deliveries that have not ended have a state below 3. */
    private static final String DUE = """
            from exchange e join payload p on p.digest = e.digest
            where e.from_unit = ? and e.message_type = ? and e.accepted_at < ? and p.purged is null
              and not exists (select 1 from legal_hold h where h.exchange = e.id)
              and not exists (select 1 from delivery d where d.exchange = e.id and (d.state < 3 or d.since >= ?))
              and not exists (select 1 from parked_status s where s.exchange = e.id and s.released_at is null)
            """;

    private static final String FACTS = """
            select e.id, e.from_unit, e.document_id, e.message_type, e.verdict, e.digest, p.file, p.at_offset, p.size,
                   coalesce((select max(d.since) from delivery d where d.exchange = e.id), e.accepted_at) as ended
            """;

    private static final String SENDERS = """
            select k.from_unit, k.message_type,
                   coalesce((select s.level from unit_span s where s.code = k.from_unit or s.code35 = k.from_unit order by s.valid_from desc limit 1), '') as level
            from (select distinct from_unit, message_type from exchange) k""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final LogEntries log;

    /** @param log gets a leaf for every change, in its transaction */
    public JdbcRetention(JdbcTemplate jdbc, TransactionTemplate transaction, LogEntries log) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
    }

    private record Sender(String from, int type, String level) {
    }

    @Override
    public List<Purgeable> plan(RetentionRules rules, Instant now, int max) {
        var found = new ArrayList<Purgeable>();
        if (rules.rules().isEmpty()) {
            return found;
        }
        for (Sender sender : jdbc.query(SENDERS, (row, n) -> new Sender(row.getString(1), row.getInt(2), row.getString(3)))) {
            if (found.size() >= max) {
                break;
            }
            Optional<Instant> before = rules.purgedBefore(MessageType.values()[sender.type()].wire(), sender.level(), now);
            before.ifPresent(end -> found.addAll(jdbc.query(FACTS + DUE + "order by e.id limit ?", (row, n) -> purgeable(row), sender.from(), sender.type(),
                    at(end), at(end), max - found.size())));
        }
        found.sort(Comparator.comparing(Purgeable::ended));
        return found;
    }

    /**
     * Locks a packet that is still to go, in the caller's transaction; a hold that is being placed is waited for.
     *
     * @return whether it still may go: not when it has been held or purged since, or a delivery of it is open again
     */
    public boolean lock(Purgeable packet) {
        return lockUnpurged(packet.exchange())
                && jdbc.query("select 1 from legal_hold where exchange = ?", (row, n) -> 1, packet.exchange().value()).isEmpty()
                && jdbc.query("select 1 from delivery where exchange = ? and state < 3", (row, n) -> 1, packet.exchange().value()).isEmpty();
    }

    /** Purging and holding lock the same row, so that each waits for the other. */
    private boolean lockUnpurged(ExchangeId exchange) {
        return !jdbc.query("select 1 from exchange e join payload p on p.digest = e.digest where e.id = ? and p.purged is null for update",
                (row, n) -> 1, exchange.value()).isEmpty();
    }

    /** In the caller's transaction, after {@link #lock} and beside the receipt. */
    public void purged(Purgeable packet, ReceiptId receipt) {
        jdbc.update("update payload set purged = ? where digest = ?", receipt.value(), packet.digest().bytes());
        jdbc.update("insert into erasure (file, at_offset, size) values (?, ?, ?)", packet.location().file(), packet.location().offset(), packet.location().size());
    }

    /** Bytes whose purge is committed and that may still lie there. */
    public List<PayloadLocation> erasures(int max) {
        return jdbc.query("select file, at_offset, size from erasure order by file, at_offset limit ?",
                (row, n) -> new PayloadLocation(row.getString(1), row.getLong(2), row.getLong(3)), max);
    }

    /** They are gone, durably. */
    public void erased(PayloadLocation location) {
        jdbc.update("delete from erasure where file = ? and at_offset = ?", location.file(), location.offset());
    }

    /**
     * A file of small packets that are all purged and erased.
     *
     * @param bytes size of the packets together
     */
    public record EmptyFile(String file, long packets, long bytes) {
    }

    /** Reads the places of all packets; those whose file is gone already are among them. */
    public List<EmptyFile> emptyFiles() {
        return jdbc.query("""
                select p.file, count(*), sum(p.size) from payload p where p.file like 'segments/%'
                group by p.file having bool_and(p.purged is not null) and not exists (select from erasure e where e.file = p.file) order by p.file""",
                (row, n) -> new EmptyFile(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** @param policy as {@link RetentionRules#text()} wrote it */
    public record Run(long id, String policy) {
    }

    /** The oldest run that is not finished. */
    public Optional<Run> nextRun() {
        return jdbc.query("select id, policy from retention_run where done_at is null order by id limit 1",
                (row, n) -> new Run(row.getLong(1), row.getString(2))).stream().findFirst();
    }

    public void finished(Run run, Instant at) {
        jdbc.update("update retention_run set done_at = ? where id = ?", at(at), run.id());
    }

    @Override
    public void askRun(RetentionRules rules, String by, Instant at) {
        transaction.executeWithoutResult(status -> {
            jdbc.update("insert into retention_run (asked_by, asked_at, policy) values (?, ?, ?)", by, at(at), rules.text());
            log.command("retention-run", by, at, rules.text());
        });
    }

    @Override
    public int runsWaiting() {
        Integer waiting = jdbc.queryForObject("select count(*) from retention_run where done_at is null", Integer.class);
        return waiting == null ? 0 : waiting;
    }

    @Override
    public boolean hold(Hold hold) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean placed = lockUnpurged(hold.exchange()) && jdbc.update("insert into legal_hold (exchange, reason, placed_by, since) values (?, ?, ?, ?) on conflict do nothing",
                    hold.exchange().value(), hold.reason(), hold.placedBy(), at(hold.since())) > 0;
            if (placed) {
                log.command("hold", hold.placedBy(), hold.since(), hold.exchange() + "\n" + hold.reason() + "\n");
            }
            return placed;
        }));
    }

    @Override
    public boolean release(ExchangeId exchange, String by, Instant at) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean released = jdbc.update("delete from legal_hold where exchange = ?", exchange.value()) > 0;
            if (released) {
                log.command("hold-release", by, at, exchange + "\n");
            }
            return released;
        }));
    }

    @Override
    public List<Hold> holds() {
        return jdbc.query("select exchange, reason, placed_by, since from legal_hold order by since, exchange", (row, n) ->
                new Hold(new ExchangeId(row.getObject(1, UUID.class)), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant()));
    }

    @Override
    public Optional<ReceiptId> purged(ExchangeId exchange) {
        return jdbc.query("select p.purged from exchange e join payload p on p.digest = e.digest where e.id = ? and p.purged is not null",
                (row, n) -> new ReceiptId(row.getObject(1, UUID.class)), exchange.value()).stream().findFirst();
    }

    private static Purgeable purgeable(ResultSet row) throws SQLException {
        return new Purgeable(new ExchangeId(row.getObject(1, UUID.class)), new UnitCode(row.getString(2)), row.getString(3),
                MessageType.values()[row.getInt(4)].wire(), row.getString(5), Digest.of(row.getBytes(6)),
                new PayloadLocation(row.getString(7), row.getLong(8), row.getLong(9)), row.getObject(10, OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
