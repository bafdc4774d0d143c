package vn.lienthong.app;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.app.NoticedChanges.Watched;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.ledger.JdbcLogEntries;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.trust.TrustAnchors;

/** What administrators change in files becomes a leaf of the log as soon as the gateway goes by it. */
@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {

    private static final Duration LOOK = Duration.ofSeconds(2);

    @Bean
    BackgroundWork noticing(GatewaySettings settings, TransactionTemplate transaction, JdbcLogEntries log, TrustAnchors anchors, ReceiptKeys keys, NoteSigner logSigner,
            RouteReload routes, CurrentDirectory directory, Clock clock) throws IOException {
        List<String> trust = new ArrayList<>(WatchedState.trust(anchors));
        TrustAnchors.load(settings.timestamps().roots(), List.of(), List.of()).roots().forEach(root -> trust.add("timestamps " + WatchedState.named(root)));
        List<String> policy = WatchedState.settings(settings);
        X509Certificate tls = GatewayKeys.load(settings.tlsKeyStore(), settings.tls()).certificate();
        Supplier<List<String>> present = () -> List.of("receipts " + WatchedState.named(keys.present().certificate()), "tls " + WatchedState.named(tls), "log " + logSigner.verifier());
        var changes = new NoticedChanges(transaction, log, clock, List.of(new Watched("trust", () -> trust), new Watched("keys", present),
                new Watched("routes", () -> WatchedState.routes(routes.inForce())), new Watched("settings", () -> policy),
                new Watched("systems", () -> WatchedState.systems(directory.get()))));
        return new BackgroundWork("changes", LOOK, BackgroundWork.Pace.steady(LOOK), changes::round);
    }
}
