package vn.lienthong.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.ledger.JdbcLog;
import vn.lienthong.ledger.JdbcTimestamps;
import vn.lienthong.ledger.Stamper;
import vn.lienthong.ledger.TileStore;
import vn.lienthong.ledger.Timestamps;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.HttpFetch;
import vn.lienthong.trust.KnownRevocations;
import vn.lienthong.trust.Timestamp;
import vn.lienthong.trust.TimestampAuthority;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.UntrustedAnswerException;

/** Somebody outside says by when the receipts of the log were there. */
@Configuration(proxyBeanMethods = false)
class TimestampConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 256 * 1024;
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Bean
    JdbcTimestamps jdbcTimestamps(JdbcTemplate jdbc, TransactionTemplate transaction) {
        return new JdbcTimestamps(jdbc, transaction);
    }

    /** Without an authority there is nothing to do, ever. */
    @Bean
    BackgroundWork timestamping(GatewaySettings settings, TrustAnchors anchors, KnownRevocations known, JdbcLog log, JdbcTimestamps stamps, TileStore tiles,
            Clock clock) throws IOException {
        URI address = settings.timestamps().address();
        if (address == null) {
            return new BackgroundWork("timestamps", Duration.ofDays(1), BackgroundWork.Pace.steady(Duration.ZERO), () -> 0);
        }
        var authority = new TimestampAuthority(address, trust(settings, anchors, known), new HttpFetch(PATIENCE, MOST_BYTES), clock, new SecureRandom());
        Stamper stamper = digest -> {
            try {
                Timestamp stamp = authority.stamp(digest);
                return new Stamper.Stamp(stamp.token(), stamp.time());
            } catch (UntrustedAnswerException e) {
                throw new IOException(e.getMessage(), e);
            }
        };
        var work = new Timestamps(log, stamps, tiles, stamper, settings.timestamps().every(), clock);
        return new BackgroundWork("timestamps", LOOK, BackgroundWork.Pace.steady(Duration.ZERO), work::round);
    }

    private static CertificateTrust trust(GatewaySettings settings, TrustAnchors anchors, KnownRevocations known) throws IOException {
        List<Path> roots = settings.timestamps().roots();
        TrustAnchors own = roots.isEmpty() ? anchors : TrustAnchors.load(roots, List.of(), List.of());
        return new CertificateTrust(() -> own, known, settings.trust().policy(), path -> { });
    }
}
