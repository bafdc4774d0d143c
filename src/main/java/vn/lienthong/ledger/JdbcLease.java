package vn.lienthong.ledger;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The right to give indexes, for one node at a time. It ends by the clock of the database, the only one that all nodes share, and
 * whoever takes it raises its epoch: a node that slept through its end finds its writes refused. Thread-safe.
 */
public final class JdbcLease {

    private final JdbcTemplate jdbc;
    private final String holder;
    private final Duration term;

    /**
     * @param holder names this node, differently at every start
     * @param term   how long the lease is good without being renewed, and so how long the log stands still when a node dies
     */
    public JdbcLease(JdbcTemplate jdbc, String holder, Duration term) {
        this.jdbc = jdbc;
        this.holder = holder;
        this.term = term;
    }

    /** Takes the lease when it is free, renews it when half its term is over; a look alone otherwise. Empty when it is another's. */
    Optional<Long> hold() {
        long millis = term.toMillis();
        Optional<Long> fresh = jdbc.queryForList(
                "select epoch from log_lease where holder = ? and until > clock_timestamp() + ? * interval '1 millisecond'",
                Long.class, holder, millis / 2).stream().findFirst();
        return fresh.isPresent() ? fresh : jdbc.queryForList("""
                update log_lease set holder = ?, epoch = epoch + case when holder = ? and until > clock_timestamp() then 0 else 1 end,
                  until = clock_timestamp() + ? * interval '1 millisecond'
                where holder = ? or until <= clock_timestamp()
                returning epoch""", Long.class, holder, holder, millis, holder).stream().findFirst();
    }

    /**
     * To be called in the transaction that writes, before it does: nobody can take the lease until that transaction has ended.
     *
     * @throws LeaseLostException when the lease of that epoch is over
     */
    void require(long epoch) {
        boolean held = !jdbc.queryForList("""
                select epoch from log_lease where holder = ? and epoch = ? and until > clock_timestamp() for update""",
                Long.class, holder, epoch).isEmpty();
        if (!held) {
            throw new LeaseLostException("lease of epoch " + epoch + " by " + holder + ": over (expected: still held)");
        }
    }

    /** Gives the lease back, so that the next node need not wait. */
    public void release() {
        jdbc.update("update log_lease set until = '-infinity' where holder = ?", holder);
    }
}
