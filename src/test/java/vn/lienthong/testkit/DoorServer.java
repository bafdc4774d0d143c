package vn.lienthong.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServer;
import vn.lienthong.channel.soap.CallsOnly;
import vn.lienthong.channel.soap.SoapDoor;
import vn.lienthong.channel.soap.SoapSettings;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.kernel.Digest;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.SigningKey;

/** The SOAP door alone, on a free port of this machine, with a {@link FakeDesk} behind it. */
public final class DoorServer implements AutoCloseable {

    private static final String PASSWORD = "only-for-this-test";

    private final TestPki pki = TestPki.at(Instant.now());
    private final SigningKey knownSystem = pki.rsaSigner("he-thong-a");
    private final FilePayloadStore store;
    private final FakeDesk desk;
    private final SoapDoor door;
    private final WebServer server;

    public DoorServer(Path folder) {
        this(folder, 1L << 30);
    }

    public DoorServer(Path folder, long maxPacketBytes) {
        try {
            Path keys = TestPki.pkcs12(pki.issue("localhost").localServer().signer(), folder.resolve("server.p12"), PASSWORD);
            Path trust = folder.resolve("trust.p12");
            try (var out = Files.newOutputStream(trust)) {
                anchors().store(out, PASSWORD.toCharArray());
            }
            PayloadSettings usual = PayloadSettings.of(folder.resolve("payload"));
            store = FilePayloadStore.open(new PayloadSettings(usual.folder(), maxPacketBytes, usual.memoryThreshold(),
                    usual.largeThreshold(), usual.segmentSize()));
            desk = new FakeDesk(store);
            Bus bus = new ExtensionManagerBus();
            SoapSettings settings = SoapSettings.usual(Optional.of(anchors()));
            door = SoapDoor.publish(bus, desk, store, this::system, new SoapSettings(settings.address(), settings.signedAddress(),
                    settings.publishedUrl(), maxPacketBytes, settings.maxInlineSignedBytes(), settings.signatureAnchors(),
                    settings.signatureLifetime()), Clock.systemUTC(), UUID::randomUUID);
            server = serve(bus, keys, trust);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WebServer serve(Bus bus, Path keys, Path trust) {
        var servlet = new CXFNonSpringServlet();
        servlet.setBus(bus);
        var tomcat = new TomcatServletWebServerFactory(0);
        var ssl = new Ssl();
        ssl.setKeyStore(keys.toUri().toString());
        ssl.setKeyStorePassword(PASSWORD);
        ssl.setTrustStore(trust.toUri().toString());
        ssl.setTrustStorePassword(PASSWORD);
        ssl.setClientAuth(Ssl.ClientAuth.WANT);
        tomcat.setSsl(ssl);
        WebServer server = tomcat.getWebServer(context -> {
            var registration = context.addServlet("cxf", servlet);
            registration.addMapping("/services/*");
            registration.setLoadOnStartup(1);
            context.addFilter("calls-only", new CallsOnly()).addMappingForUrlPatterns(null, false, "/services", "/services/*");
        });
        server.start();
        return server;
    }

    private Optional<ConnectedSystem> system(X509Certificate certificate) {
        Digest known = DoorServer.fingerprint(knownSystem);
        return knownSystem.certificate().equals(certificate) ? Optional.of(new ConnectedSystem("a", "Hệ thống A", known)) : Optional.empty();
    }

    public static Digest fingerprint(SigningKey key) {
        return Fingerprint.of(key.certificate());
    }

    public URI address() {
        return URI.create("https://localhost:" + server.getPort() + "/services/exchange");
    }

    public URI signedAddress() {
        return URI.create(address() + "-signed");
    }

    public FakeDesk desk() {
        return desk;
    }

    public TestPki pki() {
        return pki;
    }

    /** The system that the door knows. */
    public SigningKey knownSystem() {
        return knownSystem;
    }

    /** A certificate of the right authority that belongs to nobody the door knows. */
    public SigningKey strangerSystem() {
        return pki.rsaSigner("nguoi-la");
    }

    public SSLContext tls(SigningKey system) {
        return ClientTls.mutual(system.key(), system.chain(), List.of(pki.root()));
    }

    public SSLContext tlsWithoutCertificate() {
        return ClientTls.anonymous(List.of(pki.root()));
    }

    public SoapClient client() {
        return new SoapClient(address(), tls(knownSystem), 4);
    }

    public KeyStore anchors() {
        try {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("root", pki.root());
            anchors.setCertificateEntry("issuing", pki.issuing());
            return anchors;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        server.destroy();
        door.close();
        try {
            store.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
