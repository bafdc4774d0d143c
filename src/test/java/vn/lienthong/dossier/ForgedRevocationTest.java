package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.Test;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.RevocationAnswer.Source;
import vn.lienthong.signature.RevocationAnswer.State;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.Fingerprint;

/** The lists and answers on which receipts rest: gone, exchanged, or not saying what the receipts say. */
class ForgedRevocationTest {

    private static final Instant FROM = BundleScene.SENT.minus(Duration.ofMinutes(50));
    private static final Instant TO = BundleScene.SENT.plus(Duration.ofMinutes(10));

    private final BundleScene scene = new BundleScene();
    private final TestPki pki = scene.pki;
    private final X509Certificate signer = scene.sender.certificate();

    private EvidenceReport forged(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> files = scene.files(scene.evidence());
        change.accept(files);
        return scene.verify(scene.signed(files));
    }

    private static void assertNamed(EvidenceReport report, String file) {
        assertThat(report.isGood()).isFalse();
        assertThat(report.findings()).as(EvidenceReportText.of(report).en()).anyMatch(finding ->
                finding.code() == CheckCode.REVOCATION_ANSWER_WRONG && finding.outcome() == Outcome.FAILED && finding.subject().equals(file));
    }

    @Test
    void oneThatIsGoneExchangedOrChangedIsNamed() {
        List<String> names = scene.answers.stream().map(answer -> answer.source().orElseThrow())
                .map(source -> "revocation/" + source.sha256() + "." + source.kind()).toList();
        for (String name : names) {
            String other = names.get(1 - names.indexOf(name));
            assertNamed(forged(files -> assertThat(files.remove(name)).isNotNull()), name);
            assertNamed(forged(files -> files.put(name, files.get(other))), name);
            assertNamed(forged(files -> files.get(name)[files.get(name).length - 2] ^= 1), name);
        }
    }

    private Responder responder() {
        return new Responder(pki.issuingKey(), null, FROM, TO, false);
    }

    @Test
    void oneThatNobodyMayGiveOrThatSpeaksOfSomebodyElse() {
        assertWrong(Kind.OCSP, new Responder(TestPki.foreignAt(BundleScene.SENT).issuingKey(), null, FROM, TO, false).about(signer, pki.issuing()),
                FROM.toString(), FROM, TO, State.GOOD, "not signed by");
        assertWrong(Kind.OCSP, responder().about(scene.gateway.certificate(), pki.issuing()), FROM.toString(), FROM, TO, State.GOOD, "another certificate");
        assertWrong(Kind.CRL, BundleScene.encoded(TestPki.foreignAt(BundleScene.SENT).crl(3, FROM, TO)), "3", FROM, TO, State.GOOD, "not signed by");
        assertWrong(Kind.CRL, BundleScene.encoded(pki.rootCrl(FROM, TO)), "1", FROM, TO, State.GOOD, "not signed by");
    }

    @Test
    void oneOfAnotherTime() {
        assertWrong(Kind.OCSP, responder().about(signer, pki.issuing()), FROM.toString(), FROM.plusSeconds(60), TO, State.GOOD, "another number or time");
        assertWrong(Kind.CRL, BundleScene.encoded(pki.crl(3, FROM, TO)), "4", FROM, TO, State.GOOD, "another number or time");
        // overdue by then, and called good; made afterwards
        Instant soon = FROM.plusSeconds(60);
        assertWrong(Kind.OCSP, new Responder(pki.issuingKey(), null, FROM, soon, false).about(signer, pki.issuing()), FROM.toString(), FROM, soon, State.GOOD, "says stale");
        assertWrong(Kind.CRL, BundleScene.encoded(pki.crl(3, TO, TO.plusSeconds(60))), "3", TO, TO.plusSeconds(60), State.GOOD, "lies ahead");
    }

    @Test
    void oneThatSaysTheContrary() {
        assertWrong(Kind.OCSP, new Responder(pki.issuingKey(), new RevokedStatus(Date.from(FROM), 1), FROM, TO, false).about(signer, pki.issuing()), FROM.toString(),
                FROM, TO, State.GOOD, "says revoked");
        assertWrong(Kind.OCSP, responder().about(signer, pki.issuing()), FROM.toString(), FROM, TO, State.REVOKED, "says good");
        assertWrong(Kind.OCSP, responder().about(signer, pki.issuing()), FROM.toString(), FROM, TO, State.STALE, "says good");
        byte[] before = BundleScene.encoded(pki.crl(3, FROM, TO));
        pki.revoke(signer, FROM);
        assertWrong(Kind.CRL, BundleScene.encoded(pki.crl(4, FROM, TO)), "4", FROM, TO, State.GOOD, "says revoked");
        assertWrong(Kind.CRL, before, "3", FROM, TO, State.REVOKED, "says good");
    }

    /** A receipt that says this of the signer's certificate and rests on these bytes, which are with it. */
    private void assertWrong(Kind kind, byte[] bytes, String name, Instant issued, Instant due, State state, String why) {
        var source = new Source(kind.name().toLowerCase(Locale.ROOT), name, issued, Optional.of(due), Digest.compute(bytes));
        scene.answers = List.of(new RevocationAnswer(Fingerprint.of(signer), state, Optional.of(source)));
        scene.used = List.of(new Evidence.UsedAnswer(source, "-", bytes));
        EvidenceReport report = scene.verify(scene.bundle(false));
        assertThat(report.findings()).as(EvidenceReportText.of(report).en()).anyMatch(finding -> finding.code() == CheckCode.REVOCATION_ANSWER_WRONG
                && finding.outcome() == Outcome.FAILED && finding.detail().en().contains(why));
    }

    @Test
    void whatNobodyKeptIsSaidAndOlderReceiptsThatNameNoneStayGood() {
        // Given: named, not kept
        scene.used = List.of();
        // When
        EvidenceReport report = scene.verify(scene.bundle(true));
        // Then
        assertThat(report.isGood()).as(EvidenceReportText.of(report).en()).isTrue();
        assertThat(report.findings()).filteredOn(finding -> finding.code() == CheckCode.REVOCATION_ANSWER_WRONG && finding.outcome() == Outcome.WARNING).hasSize(2)
                .allMatch(finding -> finding.subject().equals(BundleNames.receipt(new ReceiptId(new UUID(1, 0)))));
        // and of receipts that name none nothing is asked
        scene.answers = List.of();
        EvidenceReport older = scene.verify(scene.bundle(true));
        assertThat(older.isGood()).isTrue();
        assertThat(older.findings()).filteredOn(finding -> finding.code() == CheckCode.REVOCATION_ANSWER_WRONG).extracting(Finding::outcome)
                .containsExactly(Outcome.PASSED);
    }
}
