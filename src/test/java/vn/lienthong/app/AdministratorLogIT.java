package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.testkit.TestDatabase;

/** A command and its leaf are one thing: both or neither. */
class AdministratorLogIT {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-02T05:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    @Test
    void aCommandIsLoggedExactlyWhenItChangesSomething() throws IOException {
        try (var database = new TestDatabase(folder)) {
            var jdbc = database.jdbc();
            jdbc.execute("create table changed (what text)");
            var log = new AdministratorLog(database.transaction(), new JdbcLogEntries(jdbc, UUID::randomUUID, NOON), "quan-tri", NOON);

            assertThat(log.run("decide", "nothing", () -> false)).isFalse();
            assertThat(log.run("decide", "d1 000.00.01.H49", () -> jdbc.update("insert into changed values ('d1')") > 0)).isTrue();
            assertThatThrownBy(() -> log.run("decide", "d2", () -> {
                jdbc.update("insert into changed values ('d2')");
                throw new UnavailableException("broken", new IOException());
            })).isInstanceOf(UnavailableException.class);
            var unable = new AdministratorLog(database.transaction(), (kind, content) -> {
                throw new UnavailableException("no log", new IOException());
            }, "quan-tri", NOON);
            assertThatThrownBy(() -> unable.run("decide", "d3", () -> jdbc.update("insert into changed values ('d3')") > 0)).isInstanceOf(UnavailableException.class);

            assertThat(jdbc.queryForList("select what from changed", String.class)).containsExactly("d1");
            List<String> leaves = jdbc.queryForList("select content from log_entry where kind = 'command'", String.class);
            assertThat(leaves).containsExactly("decide\nquan-tri 2026-03-02T12:00:00.000+07:00\nd1 000.00.01.H49\n");
        }
    }
}
