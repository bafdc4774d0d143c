package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** One row of half a kilobyte, committed and synced, in the very database that the measured gateway runs. */
final class JdbcSyncedCommit implements AutoCloseable {

    private static final int PORT_LINE = 3;
    private static final String ROW = "x".repeat(512);

    private final Connection connection;
    private final PreparedStatement insert;

    /** @param data the gateway's data folder */
    JdbcSyncedCommit(Path data) throws IOException {
        try {
            String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(PORT_LINE).strip();
            String password = Files.readString(data.resolve("postgres.password")).strip();
            connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "lienthong", password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table if not exists parts_of_bench (row text)");
            }
            insert = connection.prepareStatement("insert into parts_of_bench values (?)");
        } catch (SQLException e) {
            throw new IOException("the measured gateway's database", e);
        }
    }

    void commit() throws IOException {
        try {
            insert.setString(1, ROW);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IOException("a commit", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (connection; Statement statement = connection.createStatement()) {
            statement.execute("drop table parts_of_bench");
        } catch (SQLException e) {
            throw new IOException("the measured gateway's database", e);
        }
    }
}
