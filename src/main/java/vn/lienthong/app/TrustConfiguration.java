package vn.lienthong.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.HttpFetch;
import vn.lienthong.trust.KeptProofs;
import vn.lienthong.trust.KnownRevocations;
import vn.lienthong.trust.RevocationFetch;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.TrustFolder;

/** Whom we believe, and the keys by which others believe us. */
@Configuration(proxyBeanMethods = false)
class TrustConfiguration {

    private static final Duration LOOK_FOR_DUE = Duration.ofSeconds(1);
    private static final Duration LOOK_AT_KEY = Duration.ofSeconds(2);

    /** For one answer of an authority; stopping the gateway may wait for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Lists of large authorities have some ten megabytes. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    @Bean
    TrustAnchors trustAnchors(GatewaySettings settings) throws IOException {
        TrustAnchors anchors = settings.trustOrSample().anchors();
        GatewayKeys.refuseSampleInProduction(settings, Stream.concat(anchors.roots().stream(), anchors.intermediates().stream()).toList());
        return anchors;
    }

    @Bean
    KnownRevocations knownRevocations() {
        return new KnownRevocations();
    }

    @Bean
    RevocationFetch revocationFetch(GatewaySettings settings, TrustAnchors anchors, KnownRevocations known, DataFolder folder,
            CurrentDirectory directory, Clock clock) throws IOException {
        List<X509Certificate> registered = new ArrayList<>(DirectoryFiles.certificates(settings.signersFile()));
        registered.addAll(DirectoryFiles.certificates(settings.systemsFile()));
        return new RevocationFetch(settings.trustOrSample().plan(), anchors, registered, known, new TrustFolder(folder.trust()),
                new HttpFetch(PATIENCE, MOST_BYTES), certificate -> isRegistered(directory.get(), Fingerprint.of(certificate)), clock, new SecureRandom());
    }

    private static boolean isRegistered(Directory directory, Digest certificate) {
        return directory.signerUnit(certificate).isPresent() || directory.byCertificate(certificate).isPresent();
    }

    @Bean
    BackgroundWork revocationFetching(RevocationFetch fetch) {
        var again = new AtomicReference<Runnable>(() -> { });
        var work = new BackgroundWork("revocation", LOOK_FOR_DUE, BackgroundWork.Pace.steady(Duration.ZERO), () -> {
            int asked = fetch.round();
            if (asked > 0) {
                again.get().run();
            }
            return asked;
        });
        again.set(work::wake);
        return work;
    }

    @Bean
    KeptProofs keptProofs(TrustAnchors anchors, DataFolder folder) {
        return new KeptProofs(new TrustFolder(folder.trust()), anchors.roots());
    }

    @Bean
    CertificateTrust certificateTrust(TrustAnchors anchors, KnownRevocations known, RevocationFetch fetch, GatewaySettings settings, KeptProofs kept) {
        return new CertificateTrust(() -> anchors, known, settings.trust().policy(), fetch::meet, kept);
    }

    @Bean
    JdbcReceiptKeys receiptKeyRegistry(JdbcTemplate jdbc) {
        return new JdbcReceiptKeys(jdbc);
    }

    @Bean
    ReceiptCertificates receiptCertificates(JdbcReceiptKeys registry) {
        return new ReceiptCertificates(registry);
    }

    @Bean
    ReceiptKeys receiptKeys(GatewaySettings settings, JdbcReceiptKeys registry, Clock clock) throws IOException {
        var keys = new ReceiptKeys(EvidenceConfiguration.receiptKey(settings), registry, clock);
        Optional<SigningKey> next = GatewayKeys.nextReceipts(settings);
        OffsetDateTime from = settings.receipts().next().from();
        if (next.isPresent() && from != null) {
            GatewayKeys.refuseSampleInProduction(settings, next.get().chain());
            keys.schedule(next.get(), from.toInstant());
        }
        return keys;
    }

    /** A token's key is changed by the settings alone. */
    @Bean
    BackgroundWork receiptKeyWatch(GatewaySettings settings, ReceiptKeys keys) throws IOException {
        if (settings.receipts().token().library() != null) {
            return new BackgroundWork("receipt-key", Duration.ofDays(1), BackgroundWork.Pace.steady(Duration.ZERO), () -> 0);
        }
        var file = new ReceiptKeyFile(settings, keys);
        return new BackgroundWork("receipt-key", LOOK_AT_KEY, BackgroundWork.Pace.steady(LOOK_AT_KEY), file::look);
    }
}
