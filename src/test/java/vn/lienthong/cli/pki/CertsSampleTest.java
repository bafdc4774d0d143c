package vn.lienthong.cli.pki;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.trust.SamplePki;

/** Holds the committed toy PKI to what its generator makes and its README says. */
class CertsSampleTest {

    private static final Path COMMITTED = Path.of("certs-sample");

    @Test
    void committedFolderHasTheLayoutThatTheGeneratorMakes(@TempDir Path fresh) throws IOException {
        // Given
        var generator = new SamplePkiGenerator(fresh, new ReusedKeys(), Clock.systemUTC(), () -> { });
        // When
        generator.generate();
        // Then
        assertThat(files(COMMITTED)).isEqualTo(files(fresh)).containsExactlyInAnyOrderElementsOf(SampleLayout.files());
        assertThat(COMMITTED.resolve("README.md")).hasSameTextualContentAs(fresh.resolve("README.md"));
        assertThat(withoutDigests("systems.csv", COMMITTED)).isEqualTo(withoutDigests("systems.csv", fresh));
        assertThat(withoutDigests("signers.csv", COMMITTED)).isEqualTo(withoutDigests("signers.csv", fresh));
    }

    @Test
    void nothingButTheStoriesExpiresWithinAYear() throws Exception {
        var inAYear = Date.from(Instant.now().plus(365, ChronoUnit.DAYS));
        assertThat(certificateFiles("(?!stories/).*")).hasSizeGreaterThan(30).allSatisfy(file ->
                assertThat(certificates(file)).allSatisfy(certificate -> assertThat(certificate.getNotAfter()).isAfter(inAYear)));
        assertThat(crl("ca/root.crl.pem").getNextUpdate()).isAfter(inAYear);
        assertThat(crl("ca/issuing.crl.pem").getNextUpdate()).isAfter(inAYear);
    }

    @Test
    void everyCertificateIsRecognisedAsTheToys() throws Exception {
        assertThat(certificateFiles(".*")).isNotEmpty().allSatisfy(file ->
                assertThat(certificates(file)).isNotEmpty().allMatch(SamplePki::isSample));
    }

    @Test
    void everyPairHoldsTheSameChainInBothForms() throws Exception {
        for (var file : files(COMMITTED)) {
            if (file.endsWith(".p12")) {
                var store = KeyStore.getInstance(COMMITTED.resolve(file).toFile(), SamplePkiGenerator.PASSWORD.toCharArray());
                var alias = store.aliases().nextElement();
                assertThat(store.isKeyEntry(alias)).as(file).isTrue();
                assertThat(List.of(store.getCertificateChain(alias))).as(file)
                        .isEqualTo(certificates(file.replace(".p12", ".crt.pem")));
            }
        }
    }

    @Test
    void everybodyButTheStoriesLeadsToTheRoot() throws Exception {
        assertThat(certificateFiles("(units|systems|gateway)/.*|stories/(wrong-unit|weak-key)/.*")).isNotEmpty()
                .allSatisfy(file -> assertThat(leadsToRoot(file)).isTrue());
    }

    @Test
    void storiesOfTheChainFailForTheirReason() throws Exception {
        assertThat(certificateFiles("stories/(expired|revoked|not-yet-valid|other-ca)/signer.*")).hasSize(4)
                .allSatisfy(file -> assertThat(leadsToRoot(file)).isFalse());
        assertThat(crl("ca/issuing.crl.pem").getRevokedCertificates()).hasSize(1);
        assertThat(crl("ca/issuing.crl.pem").isRevoked(certificates("stories/revoked/signer.crt.pem").get(0))).isTrue();
    }

    @Test
    void everyUnitHasExactlyOneSystem() throws IOException {
        // Given
        var units = DirectoryFiles.sampleUnits();
        var systems = DirectoryFiles.systems(COMMITTED.resolve("systems.csv"));
        // When
        var directory = new Directory(1, units, systems, DirectoryFiles.signers(COMMITTED.resolve("signers.csv")));
        // Then
        assertThat(units).allSatisfy(unit -> assertThat(systems)
                .filteredOn(entry -> directory.mayActFor(entry.system(), unit.code())).hasSize(1));
    }

    private static SortedSet<String> files(Path folder) throws IOException {
        try (var walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> certificateFiles(String pattern) throws IOException {
        return files(COMMITTED).stream().filter(file -> file.endsWith(".crt.pem") && file.matches(pattern)).toList();
    }

    private static List<String> withoutDigests(String table, Path folder) throws IOException {
        return Files.readAllLines(folder.resolve(table)).stream().map(line -> line.replaceAll("[0-9a-f]{64}", "")).toList();
    }

    private static List<X509Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(COMMITTED.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificates(pem).stream().map(X509Certificate.class::cast).toList();
        }
    }

    private static X509CRL crl(String file) throws IOException, GeneralSecurityException {
        try (var pem = Files.newInputStream(COMMITTED.resolve(file))) {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(pem);
        }
    }

    private static boolean leadsToRoot(String file) throws IOException, GeneralSecurityException {
        var parameters = new PKIXParameters(Set.of(new TrustAnchor(certificates("ca/root.crt.pem").get(0), null)));
        parameters.addCertStore(CertStore.getInstance("Collection",
                new CollectionCertStoreParameters(List.of(crl("ca/root.crl.pem"), crl("ca/issuing.crl.pem")))));
        var chain = certificates(file).stream().filter(certificate -> certificate.getBasicConstraints() != 1).toList();
        try {
            CertPathValidator.getInstance("PKIX").validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
            return true;
        } catch (CertPathValidatorException e) {
            return false;
        }
    }

    /** One key pair of each kind, since making them is what takes time. */
    private static final class ReusedKeys implements KeySource {

        private final KeyPair rsa = KeySource.fresh().rsa(2048);
        private final KeyPair p256 = KeySource.fresh().p256();
        private final KeyPair ed25519 = KeySource.fresh().ed25519();

        @Override
        public KeyPair rsa(int bits) {
            return rsa;
        }

        @Override
        public KeyPair p256() {
            return p256;
        }

        @Override
        public KeyPair ed25519() {
            return ed25519;
        }
    }
}
