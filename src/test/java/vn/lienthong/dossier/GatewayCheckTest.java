package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SigningKey;

/** A certificate below the root is not yet the gateway's: a bundle that a unit makes from first to last is told from the gateway's. */
class GatewayCheckTest {

    private final BundleScene scene = new BundleScene();

    private EvidenceReport signedBy(SigningKey key, String... known) {
        scene.gateway = key;
        scene.receiptKey = key;
        scene.known = List.of(known).stream().map(KnownSigner::parse).toList();
        return scene.verify(scene.bundle(true));
    }

    private static List<Finding> answers(EvidenceReport report) {
        return report.findings().stream().filter(finding -> finding.code() == CheckCode.SIGNER_NOT_THE_GATEWAY).toList();
    }

    private static void assertOutcome(EvidenceReport report, Outcome outcome) {
        assertThat(answers(report)).as(EvidenceReportText.of(report).en()).extracting(Finding::outcome).containsExactly(outcome);
        assertThat(report.wrong()).isEqualTo(outcome == Outcome.FAILED ? List.of(CheckCode.SIGNER_NOT_THE_GATEWAY) : List.of());
    }

    @Test
    void theGatewayIsKnownByNameSubjectAndFingerprint() {
        SigningKey key = scene.gateway;
        String fingerprint = Fingerprint.of(key.certificate()).hex();
        assertOutcome(signedBy(key, "gateway"), Outcome.PASSED);
        assertOutcome(signedBy(key, key.certificate().getSubjectX500Principal().getName()), Outcome.PASSED);
        assertOutcome(signedBy(key, fingerprint), Outcome.PASSED);
        assertOutcome(signedBy(key, fingerprint.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:")), Outcome.PASSED);
        assertOutcome(signedBy(key, "an older name", "gateway"), Outcome.PASSED);
        assertThat(EvidenceReportText.of(signedBy(key, "gateway")).en()).endsWith("Verdict: the evidence is good\n");
    }

    @Test
    void whatAnyUnitForgedWholeFailsWhenTheGatewayIsKnownAndIsWarnedOfOtherwise() {
        SigningKey unit = scene.pki.ecSigner("a unit");
        assertOutcome(signedBy(unit, "gateway"), Outcome.FAILED);
        assertOutcome(signedBy(unit, "CN=gateway,O=Lien Thong Test,C=VN"), Outcome.FAILED);
        assertOutcome(signedBy(unit, Fingerprint.of(scene.pki.ecSigner("gateway").certificate()).hex()), Outcome.FAILED);
        // two common names, one of them the gateway's
        assertOutcome(signedBy(scene.pki.ecSigner("gateway,CN=a unit"), "gateway"), Outcome.FAILED);

        EvidenceReport unpinned = signedBy(unit);
        assertOutcome(unpinned, Outcome.WARNING);
        assertThat(unpinned.isGatewayUnknown()).isTrue();
        assertThat(EvidenceReportText.of(unpinned).en()).endsWith("good, if its signer is the gateway, which was NOT checked (--gateway)\n")
                .contains("CN=a unit,O=Lien Thong Test,C=VN, SHA-256 " + Fingerprint.of(unit.certificate()).hex());
        assertThat(EvidenceReportText.of(unpinned).vi()).endsWith("CHƯA được kiểm tra (--gateway)\n").contains("CHƯA kiểm tra người ký");
        assertThat(EvidenceReportJson.of(unpinned)).contains("\"gatewayUnknown\" : true");
    }

    @Test
    void whoSignedThePacketIsNoGatewayUnlessSomebodySaysSo() {
        assertOutcome(signedBy(scene.sender), Outcome.FAILED);
        assertOutcome(signedBy(scene.sender, "sender"), Outcome.PASSED);
        // a report that names somebody else does not hide what the packet beside it says
        scene.known = List.of();
        var files = scene.files(scene.evidence());
        files.computeIfPresent(BundleNames.REPORT, (name, json) -> new String(json, StandardCharsets.UTF_8)
                .replace(Fingerprint.of(scene.sender.certificate()).hex(), "0".repeat(64)).getBytes(StandardCharsets.UTF_8));
        byte[] forged = scene.signed(files);
        assertThat(answers(scene.verify(forged))).extracting(Finding::outcome).containsExactly(Outcome.WARNING);
        assertThat(answers(scene.verify(forged, scene.packet))).extracting(Finding::outcome).containsExactly(Outcome.FAILED);
    }

    @Test
    void whoeverCarriesTheCodeOfAUnitOrPersonIsNoGatewayUnlessSomebodySaysSo() {
        // of a party, of another unit, of a company, and of who calls its gateway by its own code
        for (String code : List.of(BundleScene.FROM.value(), "000.00.99.H49", "MST:0100109106", "lienthong.test")) {
            assertOutcome(signedBy(scene.pki.ecSigner("a seal,UID=" + code)), Outcome.FAILED);
            assertOutcome(signedBy(scene.pki.ecSigner("a seal,UID=" + code), "a seal"), Outcome.PASSED);
        }
    }

    @Test
    void keysRolledOverUnderOneNameAreEachNamed() {
        SigningKey old = scene.pki.ecSigner("gateway");
        scene.receiptKey = old;
        scene.known = List.of(KnownSigner.of(scene.gateway.certificate()));
        assertThat(scene.verify(scene.bundle(false)).wrong()).containsExactly(CheckCode.SIGNER_NOT_THE_GATEWAY);
        scene.known = List.of(KnownSigner.of(scene.gateway.certificate()), KnownSigner.of(old.certificate()));
        assertThat(answers(scene.verify(scene.bundle(false)))).extracting(Finding::outcome).containsExactly(Outcome.PASSED, Outcome.PASSED);
    }

    @Test
    void aNameIsOneInEitherUnicodeForm() {
        var composed = KnownSigner.parse("Liên Thông");
        var subject = new javax.security.auth.x500.X500Principal("CN=" + java.text.Normalizer.normalize("Liên Thông", java.text.Normalizer.Form.NFD));
        assertThat(composed.is(vn.lienthong.kernel.Digest.compute(new byte[0]), subject)).isTrue();
        assertThatThrownBy(() -> KnownSigner.parse(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownSigner.parse("no such=thing")).isInstanceOf(IllegalArgumentException.class);
    }
}
