package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.ledger.JdbcLease;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogCheck;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.Sequencer;
import vn.lienthong.ledger.TileStore;

/** A gateway that gave receipts before it had a log. */
class ReceiptLeavesIT {

    @TempDir
    Path folder;

    @Test
    void receiptsGivenBeforeTheLogExistedComeFirstInTheirOrder() throws Exception {
        try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(
                new PostgresSettings(folder.resolve("postgres"), Path.of("target/postgres-programs")))) {
            // Given a database of the second version
            var source = new DriverManagerDataSource(server.jdbcUrl(), server.user(), server.password());
            var jdbc = new JdbcTemplate(source);
            Flyway.configure().dataSource(source).target("2").load().migrate();
            List<Leaf> expected = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                expected.add(give(jdbc, i));
            }
            // When it is brought up to date, and goes on
            Flyway.configure().dataSource(source).load().migrate();
            for (int i = 300; i < 320; i++) {
                expected.add(give(jdbc, i));
            }
            var leaves = new ReceiptLeaves(new JdbcReceiptFeed(jdbc));
            var log = new JdbcLog(jdbc);
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            TileStore tiles = TileStore.open(folder.resolve("log"));
            new Sequencer(log, new JdbcLease(jdbc, "a", Duration.ofMinutes(1)), new TransactionTemplate(new DataSourceTransactionManager(source)),
                    List.of(leaves), tiles, NoteSigner.ofLog("test", keys.getPrivate(), keys.getPublic()), Clock.systemUTC()).round();
            // Then
            assertThat(log.leaves(0, 1000)).isEqualTo(expected);
            assertThat(LogCheck.run(log, List.of(leaves), tiles)).isEmpty();
        }
    }

    private static Leaf give(JdbcTemplate jdbc, int number) {
        String xml = "<Receipt>" + number + "<Signature><KeyInfo><KeyName>k</KeyName></KeyInfo></Signature></Receipt>";
        jdbc.update("insert into receipt (id, event, exchange, at, xml) values (?, 1, ?, now(), ?)", UUID.randomUUID(), UUID.randomUUID(), xml);
        return new Leaf("receipt", ReceiptLeaf.content("<Receipt>" + number + "<Signature><KeyInfo><X509Data>long</X509Data></KeyInfo></Signature></Receipt>"));
    }
}
