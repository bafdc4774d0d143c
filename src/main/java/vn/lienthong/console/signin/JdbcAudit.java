package vn.lienthong.console.signin;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit in PostgreSQL, which lets nobody change it. Thread-safe. */
public final class JdbcAudit implements Audit {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    public JdbcAudit(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void write(Entry entry) {
        jdbc.update("insert into console_audit (at, actor, deed, about, outcome, address) values (?, ?, ?, ?, ?, ?)",
                clock.instant().atOffset(ZoneOffset.UTC), entry.actor(), entry.deed(), entry.about(), entry.outcome(), entry.address());
    }
}
