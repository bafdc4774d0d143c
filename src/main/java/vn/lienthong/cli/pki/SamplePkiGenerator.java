package vn.lienthong.cli.pki;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.SamplePki;

/**
 * Makes the whole of {@code certs-sample/}. Names and layout are always the same, keys are new each time.
 */
public final class SamplePkiGenerator {

    /** Opens every {@code .p12} of the toy; published, as its keys are. */
    public static final String PASSWORD = "lienthong-sample";

    private static final int RSA_BITS = 2048;
    private static final int CA_RSA_BITS = 3072;
    private static final int WEAK_RSA_BITS = 1024;
    private static final int VALID_YEARS = 30;
    private static final int CA_YEARS = 40;

    private final Path out;
    private final KeySource keys;
    private final Runnable progress;
    private final int year;
    private final Lifetime lifetime;
    private final Lifetime caLifetime;
    private final List<String> signers = new ArrayList<>();
    private final List<X509Certificate> revoked = new ArrayList<>();

    /** @param progress told after each of the {@link #steps()} */
    public SamplePkiGenerator(Path out, Clock clock, Runnable progress) {
        this(out, KeySource.fresh(), clock, progress);
    }

    SamplePkiGenerator(Path out, KeySource keys, Clock clock, Runnable progress) {
        this.out = out;
        this.keys = keys;
        this.progress = progress;
        this.year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        this.lifetime = Lifetime.beyond(year, VALID_YEARS);
        this.caLifetime = Lifetime.beyond(year, CA_YEARS);
    }

    /** How many key pairs will be made. */
    public static int steps() {
        return 2 + 3 + SampleCast.UNITS.size() + SampleCast.systems().size() + Story.values().length + 1;
    }

    public void generate() throws IOException {
        var root = Authority.root(Subject.ofThing(SamplePki.ROOT_NAME), newKeys(CA_RSA_BITS), caLifetime);
        var issuing = root.subordinate(Subject.ofThing("Liên Thông SAMPLE issuing CA - not for production"),
                newKeys(CA_RSA_BITS), caLifetime);
        writeGateway(issuing);
        writeUnits(issuing);
        writeSystems(issuing);
        writeStories(issuing);
        writeAuthorities(root, issuing);
        writeReadme();
    }

    private void writeAuthorities(Authority root, Authority issuing) throws IOException {
        var folder = new PairFolder(out.resolve("ca"));
        folder.writeCertificates("root", List.of(root.certificate()));
        folder.writeKey("root", root.key());
        folder.writeObject("root.crl.pem", root.revocationList(List.of(), caLifetime));
        folder.writeCertificates("issuing", List.of(issuing.certificate()));
        folder.writeKey("issuing", issuing.key());
        folder.writeObject("issuing.crl.pem", issuing.revocationList(revoked, caLifetime));
    }

    private void writeGateway(Authority issuing) throws IOException {
        var tls = newKeys(RSA_BITS);
        write("gateway/tls", tls, issuing,
                issuing.issue(Subject.ofThing("localhost"), tls.getPublic(), Purpose.TLS_SERVER, lifetime));
        var receipts = keys.p256();
        progress.run();
        write("gateway/receipts", receipts, issuing,
                issuing.issue(Subject.ofThing("Liên Thông gateway receipts"), receipts.getPublic(), Purpose.SIGN_DOCUMENTS, lifetime));
        var log = keys.ed25519();
        progress.run();
        write("gateway/log", log, issuing, issuing.issue(Subject.ofThing("Liên Thông gateway log"), log.getPublic(), Purpose.SIGN_DOCUMENTS, lifetime));
    }

    private void writeUnits(Authority issuing) throws IOException {
        for (var unit : SampleCast.UNITS) {
            var pair = newKeys(RSA_BITS);
            var certificate = issuing.issue(Subject.ofUnit(unit), pair.getPublic(), Purpose.SIGN_DOCUMENTS, lifetime);
            write(SampleLayout.unit(unit.code()), pair, issuing, certificate);
            register(unit.code(), SampleLayout.unit(unit.code()), certificate);
        }
    }

    private void writeSystems(Authority issuing) throws IOException {
        var table = new ArrayList<>(List.of("id,name,certificate,sha256,units"));
        for (var system : SampleCast.systems()) {
            var pair = newKeys(RSA_BITS);
            var certificate = issuing.issue(Subject.ofThing("system " + system.id()), pair.getPublic(), Purpose.TLS_CLIENT, lifetime);
            var path = SampleLayout.system(system.id());
            write(path, pair, issuing, certificate);
            table.add(String.join(",", system.id(), system.name(), path + ".crt.pem", Fingerprint.of(certificate).hex(),
                    String.join(" ", system.units())));
        }
        new PairFolder(out).writeText("systems.csv", String.join("\n", table) + "\n");
    }

    private void writeStories(Authority issuing) throws IOException {
        var stranger = Authority.root(Subject.ofThing("Liên Thông SAMPLE stranger - not for production"), newKeys(RSA_BITS), caLifetime);
        for (var story : Story.values()) {
            var issuer = story == Story.OTHER_CA ? stranger : issuing;
            var pair = newKeys(story == Story.WEAK_KEY ? WEAK_RSA_BITS : RSA_BITS);
            var owner = story == Story.WRONG_UNIT ? SampleCast.OTHER_UNIT : SampleCast.STORY_UNIT;
            var certificate = issuer.issue(Subject.ofUnit(owner), pair.getPublic(), Purpose.SIGN_DOCUMENTS, story.lifetime(year, lifetime));
            if (story == Story.REVOKED) {
                revoked.add(certificate);
            }
            write(SampleLayout.story(story.folder()), pair, issuer, certificate);
            register(owner.code(), SampleLayout.story(story.folder()), certificate);
        }
        new PairFolder(out.resolve("stories/other-ca")).writeCertificates("root", List.of(stranger.certificate()));
        new PairFolder(out).writeText("signers.csv", "unit,certificate,sha256\n" + String.join("\n", signers) + "\n");
    }

    private void writeReadme() throws IOException {
        try (InputStream readme = SamplePkiGenerator.class.getResourceAsStream("certs-sample-README.md")) {
            if (readme == null) {
                throw new IllegalStateException("certs-sample-README.md: not in the jar (expected: beside " + getClass() + ")");
            }
            new PairFolder(out).writeText("README.md", new String(readme.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private void write(String path, KeyPair pair, Authority issuer, X509Certificate certificate) throws IOException {
        // the root is left out of every chain, since whoever relies on it must have it already; a stranger's chain is the leaf alone
        var selfSigned = issuer.certificate().getSubjectX500Principal().equals(issuer.certificate().getIssuerX500Principal());
        var chain = selfSigned ? List.of(certificate) : List.of(certificate, issuer.certificate());
        var file = out.resolve(path);
        new PairFolder(file.getParent()).write(file.getFileName().toString(), pair.getPrivate(), chain, PASSWORD.toCharArray());
    }

    private void register(String unit, String path, X509Certificate certificate) {
        signers.add(String.join(",", unit, path + ".crt.pem", Fingerprint.of(certificate).hex()));
    }

    private KeyPair newKeys(int bits) {
        var pair = keys.rsa(bits);
        progress.run();
        return pair;
    }
}
