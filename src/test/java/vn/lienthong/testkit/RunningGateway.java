package vn.lienthong.testkit;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import vn.lienthong.app.GatewayServer;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** A whole gateway with the sample PKI and the sample directory, and its clients, for one test class. */
public final class RunningGateway implements AutoCloseable {

    static final Path SAMPLE = Path.of("certs-sample");
    private static final char[] PASSWORD = "lienthong-sample".toCharArray();

    private final GatewayServer server;
    private final Map<String, SoapClient> clients = new ConcurrentHashMap<>();

    /** @param settings beyond the data folder, free ports and no console */
    public static RunningGateway start(Path data, String... settings) {
        return new RunningGateway(GatewayServer.start(keys(data, settings)));
    }

    /** A gateway for which it is another time. */
    public static RunningGateway start(Path data, Clock clock, String... settings) {
        return new RunningGateway(GatewayServer.start(keys(data, settings), clock));
    }

    private static Map<String, String> keys(Path data, String... settings) {
        var keys = new HashMap<>(Map.of("lienthong.data", data.toString(), "server.port", "0",
                "lienthong.console.enabled", "false", "lienthong.console.port", "0"));
        for (int i = 0; i < settings.length; i += 2) {
            keys.put(settings[i], settings[i + 1]);
        }
        return keys;
    }

    private RunningGateway(GatewayServer server) {
        this.server = server;
    }

    public GatewayServer server() {
        return server;
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.port() + "/services/exchange");
    }

    /** The client of one of the sample systems, {@code van-don} say. */
    public SoapClient system(String id) {
        return clients.computeIfAbsent(id, system -> client(address(), system));
    }

    /** A client of one of the sample systems for a gateway anywhere. */
    public static SoapClient client(URI address, String system) {
        SigningKey key = key("systems/" + system + "/client.p12");
        return new SoapClient(address, ClientTls.mutual(key.key(), key.chain(), anchors().roots()), 8);
    }

    /** The key a sample unit signs with. */
    public static SigningKey signer(String unit) {
        return key("units/" + unit + "/signer.p12");
    }

    /** A key that must fail, {@code expired} say. */
    public static SigningKey story(String name) {
        try (var in = Files.newInputStream(SAMPLE.resolve("stories/" + name + "/signer.p12"))) {
            // not by the gateway's own loader, which refuses a weak key
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD);
            String alias = store.aliases().nextElement();
            List<X509Certificate> chain = Stream.of(store.getCertificateChain(alias)).map(X509Certificate.class::cast)
                    .filter(certificate -> !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())).toList();
            return new SigningKey((PrivateKey) store.getKey(alias, PASSWORD), chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("story " + name + " is not readable", e);
        }
    }

    public static TrustAnchors anchors() {
        try {
            Path ca = SAMPLE.resolve("ca");
            return TrustAnchors.load(List.of(ca.resolve("root.crt.pem")), List.of(ca.resolve("issuing.crt.pem")),
                    List.of(ca.resolve("root.crl.pem"), ca.resolve("issuing.crl.pem")));
        } catch (IOException e) {
            throw new IllegalStateException("certs-sample is not readable", e);
        }
    }

    private static SigningKey key(String file) {
        try {
            return KeyStores.load(SAMPLE.resolve(file), PASSWORD);
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not readable", e);
        }
    }

    @Override
    public void close() throws IOException {
        for (SoapClient client : clients.values()) {
            client.close();
        }
        server.close();
    }
}
