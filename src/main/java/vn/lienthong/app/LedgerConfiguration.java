package vn.lienthong.app;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.channel.log.LogServlet;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.evidence.JdbcReceiptFeed;
import vn.lienthong.kernel.Ids;
import vn.lienthong.ledger.JdbcLease;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.JdbcWitnesses;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.PublishedLog;
import vn.lienthong.ledger.Sequencer;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.ledger.Timestamps;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** The receipt log: what is sworn to becomes a leaf within a second, and anybody may read it. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerConfiguration.class);

    /** From receipt to checkpoint it takes this and the time of a round. */
    private static final Duration CADENCE = Duration.ofMillis(250);

    /** How long the log stands still when the node dies that gives the indexes. */
    private static final Duration LEASE = Duration.ofSeconds(10);

    /** A round that gave so many indexes is followed by the next one at once: there is more. */
    private static final int CATCHING_UP = 4096;

    @Bean
    NoteSigner logSigner(GatewaySettings settings) throws IOException {
        SigningKey key = KeyStores.loadEd25519(settings.logKeyStore(), GatewayKeys.password(settings.log().key()));
        GatewayKeys.refuseSampleInProduction(settings, key.chain());
        NoteSigner signer = NoteSigner.ofLog(settings.logOrigin(), key.key(), key.certificate().getPublicKey());
        LOG.atInfo().addKeyValue("key", signer.verifier()).log("The receipt log signs with this key");
        return signer;
    }

    @Bean
    TileStore tileStore(DataFolder folder) throws IOException {
        return TileStore.open(folder.log());
    }

    @Bean
    JdbcLog jdbcLog(JdbcTemplate jdbc) {
        return new JdbcLog(jdbc);
    }

    @Bean
    JdbcLogEntries logEntries(JdbcTemplate jdbc, Ids ids, Clock clock) {
        return new JdbcLogEntries(jdbc, ids, clock);
    }

    @Bean
    ReceiptLeaves receiptLeaves(JdbcTemplate jdbc) {
        return new ReceiptLeaves(new JdbcReceiptFeed(jdbc));
    }

    @Bean
    DirectoryLeaves directoryLeaves(JdbcDirectoryStore store) {
        return new DirectoryLeaves(store);
    }

    @Bean
    PublishedLog publishedLog(JdbcTemplate jdbc, TransactionTemplate transaction, JdbcLog log, JdbcLogEntries entries, TileStore tiles, Clock clock) {
        return new PublishedLog(log, tiles, new JdbcWitnesses(jdbc, transaction, log, entries, clock));
    }

    @Bean(destroyMethod = "release")
    JdbcLease logLease(JdbcTemplate jdbc, Ids ids) {
        return new JdbcLease(jdbc, ids.next().toString(), LEASE);
    }

    @Bean
    Sequencer sequencer(JdbcLog log, JdbcLease lease, TransactionTemplate transaction, ReceiptLeaves receipts, JdbcLogEntries entries,
            DirectoryLeaves directory, TileStore tiles, NoteSigner signer, Clock clock) {
        return new Sequencer(log, lease, transaction, List.of(receipts, entries, directory), tiles, signer, clock);
    }

    @Bean
    BackgroundWork sequencing(Sequencer sequencer) {
        var again = new AtomicReference<Runnable>(() -> { });
        var work = new BackgroundWork("receipt-log", CADENCE, BackgroundWork.Pace.steady(Duration.ZERO), () -> {
            int given = sequencer.round();
            if (given >= CATCHING_UP) {
                again.get().run();
            }
            return given;
        });
        again.set(work::wake);
        return work;
    }

    @Bean
    ServletRegistrationBean<LogServlet> logDoor(TileStore tiles, JdbcLog log, NoteSigner signer, JdbcTimestamps stamps) {
        var shown = new LogServlet.Stamps() {
            @Override
            public Optional<SignedNote> newest() {
                return stamps.newest().flatMap(stamped -> log.checkpoint(stamped.size()));
            }

            @Override
            public Optional<byte[]> token(long size) {
                return stamps.token(size);
            }

            @Override
            public byte[] state() throws IOException {
                return Timestamps.json(stamps);
            }
        };
        return new ServletRegistrationBean<>(new LogServlet(tiles, log::checkpoint, log::witnessedCheckpoint, signer.verifier(), shown), LogServlet.PATH + "*");
    }
}
