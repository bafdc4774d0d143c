package vn.lienthong.console.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Counts attempts to sign in, of names that nobody has like all others. After too many in a row a name is locked for a
 * while; attempts during this while neither count nor prolong it. Thread-safe, also between nodes.
 */
public final class JdbcAttempts {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final int allowed;
    private final Duration locked;

    /**
     * @param allowed attempts in a row
     * @param locked  for how long none is taken after them; also after how long they are forgotten
     */
    public JdbcAttempts(JdbcTemplate jdbc, Clock clock, int allowed, Duration locked) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.allowed = allowed;
        this.locked = locked;
    }

    /** How long a name stays locked. */
    public Duration locked() {
        return locked;
    }

    /** What follows from an attempt. */
    enum Standing { OPEN, JUST_LOCKED, LOCKED }

    /** Counts an attempt before it is made, so that many at once are not more than many in a row. */
    Standing count(String name) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime forgotten = now.minus(locked);
        jdbc.update("delete from console_attempt where last_at <= ?", forgotten);
        Integer failures = jdbc.queryForObject("""
                insert into console_attempt as a (name, failures, last_at) values (?, 1, ?)
                on conflict (name) do update set
                  failures = case when a.last_at <= ? then 1 else a.failures + 1 end,
                  last_at = case when a.last_at > ? and a.failures >= ? then a.last_at else excluded.last_at end
                returning failures""", Integer.class, name, now, forgotten, forgotten, allowed);
        if (failures == null || failures > allowed + 1) {
            return Standing.LOCKED;
        }
        return failures <= allowed ? Standing.OPEN : Standing.JUST_LOCKED;
    }

    void forget(String name) {
        jdbc.update("delete from console_attempt where name = ?", name);
    }
}
