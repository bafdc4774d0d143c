package vn.lienthong.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** How long receipts wait from their event to the checkpoint that covers them, by the very database that the measured gateway runs. */
final class JdbcSequencing implements AutoCloseable {

    private static final int PORT_LINE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Connection connection;

    /**
     * What was found of the receipts of one round, in milliseconds from the time that a receipt states to that of the first signed
     * checkpoint that holds it. NaN when there was none.
     *
     * @param uncovered receipts that no checkpoint held after a quarter of a minute
     */
    record Waits(long receipts, long uncovered, double p50, double p99, double longest) {

        static final Waits NONE = new Waits(0, 0, Double.NaN, Double.NaN, Double.NaN);
    }

    /** @param data the gateway's data folder */
    JdbcSequencing(Path data) throws IOException {
        try {
            String port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(PORT_LINE).strip();
            String password = Files.readString(data.resolve("postgres.password")).strip();
            connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "lienthong", password);
        } catch (SQLException e) {
            throw new IOException("the measured gateway's database", e);
        }
    }

    /** Waits a little for those of the end. */
    Waits between(Instant from, Instant to) throws IOException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Waits waits = look(from, to);
        while (waits.uncovered() > 0 && System.nanoTime() < until) {
            Thread.sleep(PAUSE.toMillis());
            waits = look(from, to);
        }
        return waits;
    }

    private Waits look(Instant from, Instant to) throws IOException {
        String question = """
                select count(*), count(*) - count(ms), percentile_disc(0.5) within group (order by ms), percentile_disc(0.99) within group (order by ms), max(ms)
                from (select extract(epoch from c.at - r.at) * 1000 as ms
                      from receipt r left join log_leaf l on l.subject = r.id
                      left join lateral (select at from log_checkpoint where size > l.index order by size limit 1) c on true
                      where r.at >= ? and r.at < ?) each""";
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Waits(row.getLong(1), row.getLong(2), number(row, 3), number(row, 4), number(row, 5));
            }
        } catch (SQLException e) {
            throw new IOException("the receipts of the measured gateway", e);
        }
    }

    private static double number(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Double.NaN : value;
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("the measured gateway's database", e);
        }
    }
}
