package vn.lienthong.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.testkit.TestPki;

class CertificateTrustTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");

    private final TestPki pki = TestPki.at(NOW);
    private final X509Certificate signer = pki.ecSigner("UBND xa Quan Lan").certificate();
    private final CertificateTrust trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()), Duration.ZERO);

    @Test
    void remembersAPathOnceWhateverElseIsSentAlong() {
        // Given
        X509Certificate junk = TestPki.foreignAt(NOW).ecSigner("junk").certificate();

        // When
        Judgement first = trust.judge(signer, List.of(pki.issuing()), NOW);
        Judgement second = trust.judge(signer, List.of(junk, pki.issuing()), NOW);

        // Then
        assertThat(first.trustedPath()).isTrue();
        assertThat(second.path()).isSameAs(first.path());
    }

    @Test
    void judgesAPacketWithoutItsIssuerAlikeBeforeAndAfterOneWithIt() {
        // When
        Judgement before = trust.judge(signer, List.of(), NOW);
        trust.judge(signer, List.of(pki.issuing()), NOW);
        Judgement after = trust.judge(signer, List.of(), NOW);

        // Then
        assertThat(before.trustedPath()).isFalse();
        assertThat(after.trustedPath()).isFalse();
    }
}
