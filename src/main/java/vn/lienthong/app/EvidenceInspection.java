package vn.lienthong.app;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.security.cert.X509CRL;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.dossier.KeptAnswers;
import vn.lienthong.exchange.JdbcExchanges;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.LogExcerpts;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.pipeline.GatherEvidence.Sources;
import vn.lienthong.trust.KeptProofs;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.KnownRevocations;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.TrustFolder;

/** Evidence bundles from what a gateway keeps, beside it or without it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewaySettings.class)
@Import(InspectionConfiguration.class)
class EvidenceInspection {

    @Bean
    SigningKey receiptKey(GatewaySettings settings) throws IOException {
        return EvidenceConfiguration.receiptKey(settings);
    }

    @Bean
    GatherEvidence gatherEvidence(GatewaySettings settings, SigningKey receiptKey, JdbcTemplate jdbc, HikariDataSource source) throws IOException {
        SigningKey log = KeyStores.loadEd25519(settings.logKeyStore(), GatewayKeys.password(settings.log().key()));
        TrustAnchors anchors = settings.trustOrSample().anchors();
        var folder = new TrustFolder(settings.data().resolve("trust"));
        List<X509CRL> revocation = KnownRevocations.ofKeptLists(anchors, folder, Clock.systemUTC().instant()).with(anchors.crls());
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        var directory = new JdbcDirectoryStore(jdbc, transaction, Clock.systemUTC());
        return new GatherEvidence(new Sources(settings.name(), receiptKey::chain,
                new LogExcerpts(new JdbcLog(jdbc), new JdbcTimestamps(jdbc, transaction), TileStore.reader(settings.data().resolve("log"))),
                NoteSigner.ofLog(settings.logOrigin(), log.key(), log.certificate().getPublicKey()).verifier(), new JdbcExchanges(jdbc),
                FilePayloadStore.reader(settings.data().resolve("payload")), directory, () -> revocation,
                new KeptAnswers(new KeptProofs(folder, anchors.roots()))));
    }

    @Bean
    BundleWriter bundleWriter(SigningKey receiptKey) {
        return new BundleWriter(() -> receiptKey, Clock.systemUTC());
    }
}
