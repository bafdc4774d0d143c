package vn.lienthong.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.junit.jupiter.api.Test;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateStatus.Kind;

class OcspQuestionTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final Instant ISSUED = NOW.minus(Duration.ofMinutes(5));
    private static final Instant DUE = NOW.plus(Duration.ofHours(1));

    private final TestPki pki = TestPki.at(NOW);
    private final SigningKey signer = pki.ecSigner("UBND xa Quan Lan");
    private final OcspQuestion question = new OcspQuestion(signer.certificate(), pki.issuing(), Optional.of(new byte[] {1, 2, 3}));
    private final KnownRevocations lists = new KnownRevocations();

    private OcspAnswer ask(OcspQuestion asked, SigningKey responder, org.bouncycastle.cert.ocsp.CertificateStatus status, boolean nonce)
            throws UntrustedAnswerException {
        return asked.verify(new Responder(responder, status, ISSUED, DUE, nonce).answer(asked.encoded()), NOW, lists);
    }

    @Test
    void believesTheIssuerItself() throws Exception {
        Finding finding = ask(question, pki.issuingKey(), null, true).finding();

        assertThat(finding.revoked()).isEmpty();
        assertThat(finding.proof().kind()).isEqualTo(Kind.OCSP);
        assertThat(finding.proof().name()).isEqualTo(ISSUED.toString());
        assertThat(finding.proof().due()).contains(DUE);
    }

    @Test
    void believesADelegateOfTheIssuerWithOrWithoutNonce() throws Exception {
        SigningKey delegate = pki.issue("OCSP responder").purpose(KeyPurposeId.id_kp_OCSPSigning).signer();

        assertThat(ask(question, delegate, null, true).finding().revoked()).isEmpty();
        assertThat(ask(question, delegate, null, false).finding().revoked()).isEmpty();
    }

    @Test
    void anAnswerWithAnyBitFlippedIsRefusedOrSaysTheSame() throws Exception {
        SigningKey delegate = pki.issue("OCSP responder").purpose(KeyPurposeId.id_kp_OCSPSigning).signer();
        byte[] answer = new Responder(delegate, null, ISSUED, DUE, true).answer(question.encoded());
        long seed = new java.util.Random().nextLong();
        var random = new java.util.Random(seed);

        for (int at = 0; at < answer.length; at++) {
            byte[] flipped = answer.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            String where = "seed " + seed + ", byte " + at + " of " + answer.length;
            try {
                assertThat(question.verify(flipped, NOW, lists).finding().revoked()).as(where).isEmpty();
            } catch (UntrustedAnswerException e) {
                assertThat(e.getMessage()).as(where).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }
    }

    @Test
    void aListWithAnyBitFlippedIsRefusedOrSaysTheSame() throws Exception {
        pki.revoke(signer.certificate(), NOW.minus(Duration.ofDays(1)));
        byte[] list = pki.crl(5, ISSUED, DUE).getEncoded();
        long seed = new java.util.Random().nextLong();
        var random = new java.util.Random(seed);

        for (int at = 0; at < list.length; at++) {
            byte[] flipped = list.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            String where = "seed " + seed + ", byte " + at + " of " + list.length;
            try {
                lists.take(KnownList.read(flipped, java.util.List.of(pki.issuing()), NOW));
            } catch (UntrustedAnswerException e) {
                assertThat(e.getMessage()).as(where).isNotBlank();
            } catch (RuntimeException e) {
                throw new AssertionError(where, e);
            }
        }
    }

    @Test
    void hearsThatACertificateIsRevoked() throws Exception {
        Instant since = NOW.minus(Duration.ofDays(2));

        assertThat(ask(question, pki.issuingKey(), new RevokedStatus(Date.from(since), 1), true).finding().revoked()).contains(since);
    }

    @Test
    void believesNoCertificateOfTheIssuerThatIsNotForOcsp() {
        assertThatThrownBy(() -> ask(question, pki.ecSigner("another unit"), null, true)).isInstanceOf(UntrustedAnswerException.class)
                .hasMessageContaining("not signed by the issuer or by its delegate");
    }

    @Test
    void believesNoResponderOfAnotherAuthority() {
        SigningKey foreign = TestPki.foreignAt(NOW).issue("OCSP responder").purpose(KeyPurposeId.id_kp_OCSPSigning).signer();

        assertThatThrownBy(() -> ask(question, foreign, null, true)).isInstanceOf(UntrustedAnswerException.class);
    }

    @Test
    void believesNoDelegateThatIsRevoked() throws Exception {
        SigningKey delegate = pki.issue("OCSP responder").purpose(KeyPurposeId.id_kp_OCSPSigning).signer();
        pki.revoke(delegate.certificate(), NOW.minus(Duration.ofDays(1)));
        lists.take(KnownList.read(pki.crl(5, ISSUED, DUE).getEncoded(), java.util.List.of(pki.issuing()), NOW));

        assertThatThrownBy(() -> ask(question, delegate, null, true)).isInstanceOf(UntrustedAnswerException.class);
    }

    @Test
    void believesNoAnswerToAnotherQuestion() throws Exception {
        var another = new OcspQuestion(pki.ecSigner("another unit").certificate(), pki.issuing(), Optional.of(new byte[] {1, 2, 3}));
        byte[] answer = new Responder(pki.issuingKey(), null, ISSUED, DUE, true).answer(another.encoded());

        assertThatThrownBy(() -> question.verify(answer, NOW, lists)).hasMessageContaining("about another certificate");
    }

    @Test
    void believesNoReplayedAnswerWithAnotherNonce() throws Exception {
        var before = new OcspQuestion(signer.certificate(), pki.issuing(), Optional.of(new byte[] {9, 9, 9}));
        byte[] answer = new Responder(pki.issuingKey(), null, ISSUED, DUE, true).answer(before.encoded());

        assertThatThrownBy(() -> question.verify(answer, NOW, lists)).hasMessageContaining("nonce");
    }

    @Test
    void anAnswerOfTheFutureOrOneThatDoesNotKnowIsNone() {
        byte[] early = new Responder(pki.issuingKey(), null, NOW.plus(Duration.ofHours(2)), NOW.plus(Duration.ofHours(3)), true).answer(encoded());

        assertThatThrownBy(() -> question.verify(early, NOW, lists)).hasMessageContaining("thisUpdate");
        assertThatThrownBy(() -> ask(question, pki.issuingKey(), new UnknownStatus(), true)).hasMessageContaining("does not know");
        assertThatThrownBy(() -> question.verify(new byte[] {1, 2, 3}, NOW, lists)).isInstanceOf(UntrustedAnswerException.class);
    }

    private byte[] encoded() {
        try {
            return question.encoded();
        } catch (UntrustedAnswerException e) {
            throw new IllegalStateException(e);
        }
    }
}
