package vn.lienthong.statistics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.deadline.Deadlines;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.JdbcReceiptFeed.Entry;
import vn.lienthong.evidence.JdbcReceiptFeed.Place;
import vn.lienthong.kernel.UnitCode;

/**
 * Counts what is new in the log. Counters, open duties and the place that was reached change in one transaction, so that each event
 * counts once, whenever the process dies; of several nodes one counts at a time. What was counted by other rules than
 * {@link #RULES} is thrown away and counted again.
 */
public final class JdbcCounting {

    /** To be raised when {@link Fold} changes its mind about anything. */
    static final int RULES = 3;

    private static final int BATCH = 2000;

    /** No event comes to be read so long after it happened; until then a late count can be taken back. */
    private static final Duration SETTLED = Duration.ofDays(7);

    /** What moved in an hour is looked at for so long. */
    private static final Duration KEEP_HOURS = Duration.ofDays(62);

    private record Cursor(int rules, Place read, Place heard) {
    }

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final JdbcReceiptFeed feed;
    private final JdbcCounters counters;
    private final Deadlines deadlines;
    private final BiFunction<UnitCode, LocalDate, Optional<Member>> members;
    private final Clock clock;

    /** @param members what a unit was on a day; empty for who is not in the directory */
    public JdbcCounting(JdbcTemplate jdbc, TransactionTemplate transaction, Deadlines deadlines,
            BiFunction<UnitCode, LocalDate, Optional<Member>> members, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.feed = new JdbcReceiptFeed(jdbc);
        this.counters = new JdbcCounters(jdbc);
        this.deadlines = deadlines;
        this.members = members;
        this.clock = clock;
    }

    /**
     * Counts the next stretch of the log.
     *
     * @return whether there is more to count at once
     */
    public boolean count() {
        return Boolean.TRUE.equals(transaction.execute(status -> lockCursor().map(this::countFrom).orElse(false)));
    }

    /** Forgets all counts; they are counted again from the beginning. */
    public void startAgain() {
        transaction.executeWithoutResult(status -> jdbc.update("update statistic_cursor set rules = 0"));
    }

    private Optional<Cursor> lockCursor() {
        return jdbc.query("select rules, transaction, sequence, heard_transaction, heard_sequence from statistic_cursor for update skip locked",
                (row, n) -> new Cursor(row.getInt(1), new Place(row.getLong(2), row.getLong(3)), new Place(row.getLong(4), row.getLong(5))))
                .stream().findFirst();
    }

    private boolean countFrom(Cursor found) {
        Cursor cursor = found;
        if (found.rules() != RULES) {
            counters.clear();
            cursor = new Cursor(RULES, Place.BEGINNING, Place.BEGINNING);
        }
        Instant now = clock.instant();
        var tally = new Tally(deadlines);
        var fold = new Fold(deadlines, members, tally);
        // What was said of a delivery is understood only when its arrival was read: of what was settled before the log was read to its end.
        long settled = Long.parseLong(Objects.requireNonNull(
                jdbc.queryForObject("select pg_snapshot_xmin(pg_current_snapshot())::text", String.class)));
        List<Entry> entries = feed.read(cursor.read(), BATCH);
        var documents = counters.documents(entries.stream().map(Entry::exchange).distinct().toList());
        entries.forEach(entry -> fold.receipt(entry, documents));
        boolean atEnd = entries.size() < BATCH;
        Place read = entries.isEmpty() ? cursor.read() : entries.get(entries.size() - 1).place();

        List<JdbcCounters.Said> said = atEnd ? counters.said(cursor.heard(), settled, BATCH) : List.of();
        said.stream().filter(JdbcCounters.Said::counts).forEach(one -> fold.heard(one.heard(), one.recipient()));
        Place heard = said.isEmpty() ? cursor.heard() : said.get(said.size() - 1).place();

        counters.apply(tally);
        boolean all = atEnd && said.size() < BATCH;
        int passed = all ? counters.pass(now, BATCH, tally) : 0;
        if (all) {
            counters.forget(now.minus(SETTLED), BATCH);
        }
        counters.add(tally);
        counters.addFlows(tally);
        if (all) {
            counters.forgetHours(now.minus(KEEP_HOURS));
        }
        Instant until = all ? now : entries.isEmpty() ? now : entries.get(entries.size() - 1).at();
        counters.reached(RULES, read, heard, until);
        return !all || passed == BATCH;
    }
}
