package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.VerifierScene.NOW;
import static vn.lienthong.signature.VerifierScene.PKI;
import static vn.lienthong.signature.VerifierScene.assertRefused;
import static vn.lienthong.signature.VerifierScene.outcome;
import static vn.lienthong.signature.VerifierScene.read;

import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Right signatures by certificates that are not to be believed. */
class SignerCertificateTest {

    @Test
    void refusesAnExpiredCertificateAndStillTellsItsPath() {
        Reading<String> reading = read(signedBy(PKI.issue("expired").valid(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1))).signer()));

        assertRefused(reading, Verdict.INVALID, Question.VALID_NOW, RefusalCode.SIGNER_CERTIFICATE_EXPIRED);
        assertThat(outcome(reading, Question.TRUSTED_PATH)).isEqualTo(Outcome.PASSED);
        assertThat(outcome(reading, Question.NOT_REVOKED)).isEqualTo(Outcome.PASSED);
        assertThat(reading.reasons()).hasSize(1);
    }

    @Test
    void refusesACertificateThatIsNotYetValid() {
        Reading<String> reading = read(signedBy(PKI.issue("early").valid(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(9))).signer()));

        assertRefused(reading, Verdict.INVALID, Question.VALID_NOW, RefusalCode.SIGNER_CERTIFICATE_NOT_YET_VALID);
        assertThat(outcome(reading, Question.TRUSTED_PATH)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void refusesARevokedCertificate() {
        TestPki pki = TestPki.at(NOW);
        SigningKey revoked = pki.ecSigner("revoked");
        pki.revoke(revoked.certificate(), NOW.minus(Duration.ofDays(3)));

        Reading<String> reading = read(signedBy(revoked), SignaturePolicy.STRICT, trust(pki, Duration.ZERO));

        assertRefused(reading, Verdict.INVALID, Question.NOT_REVOKED, RefusalCode.SIGNER_CERTIFICATE_REVOKED);
        assertThat(outcome(reading, Question.TRUSTED_PATH)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void doesNotKnowWithoutARevocationList() {
        var trust = new CertificateTrust(new TrustAnchors(List.of(PKI.root()), List.of(), List.of()), Duration.ofDays(9));

        assertRefused(read(signedBy(PKI.ecSigner("x")), SignaturePolicy.STRICT, trust), Verdict.UNKNOWN_CHAIN, Question.NOT_REVOKED,
                RefusalCode.SIGNER_REVOCATION_UNKNOWN);
    }

    @Test
    void believesAnOverdueListOnlyWithinTheGrace() {
        var overdue = PKI.crls(NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(2)));
        var anchors = new TrustAnchors(List.of(PKI.root()), List.of(), overdue);
        String packet = signedBy(PKI.ecSigner("x"));

        Reading<String> within = read(packet, SignaturePolicy.STRICT, new CertificateTrust(anchors, Duration.ofDays(3)));
        Reading<String> beyond = read(packet, SignaturePolicy.STRICT, new CertificateTrust(anchors, Duration.ofDays(1)));

        assertThat(within.report().verdict()).isEqualTo(Verdict.VALID);
        assertThat(outcome(within, Question.NOT_REVOKED)).isEqualTo(Outcome.WARNING);
        assertRefused(beyond, Verdict.UNKNOWN_CHAIN, Question.NOT_REVOKED, RefusalCode.SIGNER_REVOCATION_UNKNOWN);
    }

    @Test
    void doesNotBelieveAnotherInfrastructure() {
        assertRefused(read(signedBy(TestPki.foreignAt(NOW).ecSigner("x"))), Verdict.UNKNOWN_CHAIN, Question.TRUSTED_PATH,
                RefusalCode.SIGNER_CHAIN_UNKNOWN);
    }

    @Test
    void refusesAWeakKey() {
        Reading<String> reading = read(signedBy(PKI.issue("weak").rsa(1024).signer()));

        assertRefused(reading, Verdict.INVALID, Question.KEY_STRENGTH, RefusalCode.SIGNATURE_KEY_WEAK);
        assertThat(outcome(reading, Question.SIGNATURE_VALUE)).isEqualTo(Outcome.PASSED);
    }

    @Test
    void refusesACertificateForOtherUses() {
        assertRefused(read(signedBy(PKI.issue("encrypts").usage(KeyUsage.keyEncipherment).signer())), Verdict.INVALID,
                Question.KEY_USAGE, RefusalCode.SIGNER_KEY_USAGE_WRONG);
    }

    private static CertificateTrust trust(TestPki pki, Duration grace) {
        return new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()), grace);
    }

    private static String signedBy(SigningKey key) {
        return SignedPackets.signed(SignedPackets.unsigned(500), key);
    }
}
