package vn.lienthong.app;

import java.io.IOException;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.lienthong.directory.JdbcDirectoryStore;
import vn.lienthong.dossier.BundleWriter;
import vn.lienthong.dossier.KeptAnswers;
import vn.lienthong.exchange.Exchanges;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.LogExcerpts;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.payload.PayloadStore;
import vn.lienthong.pipeline.GatherEvidence;
import vn.lienthong.pipeline.GatherEvidence.Sources;
import vn.lienthong.trust.KeptProofs;
import vn.lienthong.trust.KnownRevocations;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Evidence bundles, as a running gateway gives them. */
@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {

    @Bean
    GatherEvidence gatherEvidence(GatewaySettings settings, ReceiptKeys keys, JdbcLog log, JdbcTimestamps stamps, TileStore tiles, NoteSigner logSigner, Exchanges exchanges,
            PayloadStore packets, JdbcDirectoryStore directory, TrustAnchors anchors, KnownRevocations known, KeptProofs kept) {
        return new GatherEvidence(new Sources(settings.name(), () -> keys.present().chain(), new LogExcerpts(log, stamps, tiles), logSigner.verifier(), exchanges, packets,
                directory, () -> known.with(anchors.crls()), new KeptAnswers(kept)));
    }

    @Bean
    BundleWriter bundleWriter(ReceiptKeys keys, Clock clock) {
        return new BundleWriter(keys::present, clock);
    }

    /** The key that signs receipts and bundles at present. */
    static SigningKey receiptKey(GatewaySettings settings) throws IOException {
        SigningKey key = GatewayKeys.receipts(settings);
        GatewayKeys.refuseSampleInProduction(settings, key.chain());
        return key;
    }
}
