package vn.lienthong.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.SystemEntry;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

class BelievedCallersTest {

    private static final Instant NOON = Instant.parse("2026-03-02T05:00:00Z");

    private final TestPki pki = TestPki.at(NOON);
    private final X509Certificate client = pki.rsaSigner("system").certificate();

    private BelievedCallers callers(List<java.security.cert.X509CRL> lists, Instant now) throws IOException, CertificateEncodingException {
        var system = new ConnectedSystem("van-don", "DMS", Digest.compute(client.getEncoded()));
        var directory = new Directory(1, DirectoryFiles.sampleUnits(), List.of(new SystemEntry(system, List.of("000.00.48.H49"))), List.of());
        var trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(pki.issuing()), lists), Duration.ZERO);
        return new BelievedCallers(new CurrentDirectory(directory), trust, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void believesTheCertificateOfASystem() throws Exception {
        assertThat(callers(pki.crls(), NOON).byCertificate(client)).map(ConnectedSystem::id).contains("van-don");
    }

    @Test
    void believesNobodyElsesCertificate() throws Exception {
        assertThat(callers(pki.crls(), NOON).byCertificate(pki.rsaSigner("another").certificate())).isEmpty();
    }

    @Test
    void believesNoRevokedCertificate() throws Exception {
        pki.revoke(client, NOON.minusSeconds(60));

        assertThat(callers(pki.crls(), NOON).byCertificate(client)).isEmpty();
    }

    @Test
    void believesNoExpiredCertificate() throws Exception {
        Instant later = client.getNotAfter().toInstant().plusSeconds(1);

        assertThat(callers(pki.crls(), later).byCertificate(client)).isEmpty();
    }

    @Test
    void missingRevocationListStopsNobody() throws Exception {
        assertThat(callers(List.of(), NOON).byCertificate(client)).isPresent();
    }
}
