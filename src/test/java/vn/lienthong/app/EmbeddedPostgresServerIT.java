package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIT {

    @TempDir
    private Path data;

    private PostgresSettings settings() {
        return new PostgresSettings(data.resolve("postgres"), Path.of("target/postgres-programs"));
    }

    @Test
    void putsEveryCommitOnDiskAndListensOnLoopbackOnly() throws Exception {
        // Given
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings())) {
            Map<String, String> found = new TreeMap<>();

            // When
            for (String key : new String[] {"fsync", "synchronous_commit", "full_page_writes", "listen_addresses"}) {
                found.put(key, query(server, "show " + key));
            }

            // Then
            assertThat(found).isEqualTo(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on",
                    "listen_addresses", "127.0.0.1"));
        }
    }

    @Test
    void keepsItsDataFromRunToRun() throws Exception {
        // Given
        try (EmbeddedPostgresServer first = EmbeddedPostgresServer.start(settings())) {
            execute(first, "create table kept as select 42 as answer");
        }

        // When
        try (EmbeddedPostgresServer second = EmbeddedPostgresServer.start(settings())) {
            // Then
            assertThat(query(second, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void comesBackWithEverythingCommittedAfterAllItsProcessesWereKilled() throws Exception {
        // Given
        EmbeddedPostgresServer killed = EmbeddedPostgresServer.start(settings());
        execute(killed, "create table kept as select 42 as answer");
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
        killed.close();

        // When
        try (EmbeddedPostgresServer again = EmbeddedPostgresServer.start(settings())) {
            // Then
            assertThat(query(again, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void isOfNoUseWithoutThePassword() throws Exception {
        // Given
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings())) {
            // When
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                    // Then
                    .isInstanceOf(SQLException.class).hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void refusesToStartTwiceInTheSameFolder() throws Exception {
        // Given
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings())) {
            // When
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings()))
                    // Then
                    .isInstanceOf(IOException.class)
                    .hasMessage("embedded database: another gateway uses postgres (expected: one process at a time)");
            assertThat(query(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void leavesNoProcessBehind() throws Exception {
        // Given
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(settings());
        long pid = Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(0));

        // When
        server.close();

        // Then
        assertThat(Files.exists(Path.of("/proc/" + pid + "/cwd"))).as("a process works in the folder").isFalse();
    }

    private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }
}
