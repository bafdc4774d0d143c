package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.attachment.InspectorScene.NOW;
import static vn.lienthong.signature.attachment.InspectorScene.PKI;
import static vn.lienthong.signature.attachment.InspectorScene.flaws;
import static vn.lienthong.signature.attachment.InspectorScene.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.testkit.SignedOffice;
import vn.lienthong.testkit.SignedPdf;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.SigningKey;

/** Signatures inside PDFs that PDFBox and BouncyCastle have made, and what may be wrong with them. */
class PdfInspectorTest {

    private static final SigningKey LEADER = PKI.rsaSigner("Nguyễn Văn A");
    private static final SigningKey AGENCY = PKI.ecSigner("UBND phuong Ha Khau");
    private static final byte[] PLAIN = SignedPdf.unsigned(2_000);

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anUnsignedPdfIsNotEvenInspected() {
        assertThat(inspect(PLAIN, folder)).isEmpty();
    }

    @Test
    void aPdfThatOnlyTalksOfSignaturesIsUnsigned() {
        assertThat(inspect("%PDF-1.7\n(what /ByteRange means) %%EOF".getBytes(StandardCharsets.US_ASCII), folder)).isEmpty();
    }

    @Test
    void aSignatureTellsSignerTimePathAndThatItCoversTheWholeFile() {
        InspectedAttachment found = inspect(SignedPdf.signed(PLAIN, LEADER, NOW.minusSeconds(60)), folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        InsideSignature one = found.signatures().get(0);
        assertThat(one.type()).isEqualTo("PAdES");
        assertThat(one.signer().orElseThrow().subject()).contains("Nguyễn Văn A");
        assertThat(one.time()).isPresent();
        assertThat(one.coversAll()).isTrue();
        assertThat(one.root().orElseThrow()).contains("Test Root");
        assertThat(one.revocation()).isEqualTo("good");
        assertThat(one.timestamped()).isFalse();
    }

    @Test
    void whatIsLargerThanMemoryIsSpooledAndJudgedTheSame() {
        byte[] signed = SignedPdf.signed(SignedPdf.unsigned(600_000), AGENCY, NOW);

        assertThat(signed.length).isGreaterThan(600_000);
        assertThat(flaws(inspect(signed, folder).orElseThrow())).isEmpty();
    }

    @Test
    void aLargeFileIsInspectedInLittleMemory() {
        byte[] signed = SignedPdf.signed(SignedPdf.unsigned(24 << 20), AGENCY, NOW);
        // classes and caches first, so that only the file's own cost is counted
        inspect(SignedPdf.signed(PLAIN, AGENCY, NOW), folder);

        long before = allocated();
        InspectedAttachment found = inspect(signed, folder).orElseThrow();
        long after = allocated();

        assertThat(flaws(found)).isEmpty();
        assertThat(after - before).isLessThan(6L << 20);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean()).getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void thePersonSignsThenTheAgencyAndOnlyTheSecondCoversAll() {
        byte[] both = SignedPdf.signed(SignedPdf.signed(PLAIN, LEADER, NOW.minusSeconds(600)), AGENCY, NOW.minusSeconds(60));

        InspectedAttachment found = inspect(both, folder).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures()).extracting(InsideSignature::coversAll).containsExactly(false, true);
        assertThat(found.signatures()).extracting(one -> one.signer().orElseThrow().subject())
                .satisfiesExactly(first -> assertThat(first).contains("Nguyễn Văn A"), second -> assertThat(second).contains("Ha Khau"));
    }

    @Test
    void aPageAddedAfterTheSignatureIsNotCovered() {
        byte[] more = SignedPdf.withAnotherPage(SignedPdf.signed(PLAIN, LEADER, NOW));

        InspectedAttachment found = inspect(more, folder).orElseThrow();

        assertThat(flaws(found)).containsExactly(Flaw.PARTIAL);
        assertThat(found.signatures().get(0).coversAll()).isFalse();
    }

    @Test
    void oneByteAppendedIsNotCovered() {
        byte[] signed = SignedPdf.signed(PLAIN, LEADER, NOW);

        assertThat(flaws(inspect(Arrays.copyOf(signed, signed.length + 1), folder).orElseThrow())).containsExactly(Flaw.PARTIAL);
    }

    @Test
    void anyByteChangedInTheSignedRangesIsSeen() {
        byte[] signed = SignedPdf.signed(PLAIN, LEADER, NOW);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String text = new String(signed, StandardCharsets.ISO_8859_1);
        int gapFrom = text.indexOf("/Contents <") + "/Contents ".length();
        int gapTo = text.indexOf('>', gapFrom) + 1;
        int rangeAt = text.indexOf("/ByteRange");
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(signed.length);
            boolean inGap = at >= gapFrom - 12 && at < gapTo;
            boolean inRange = at >= rangeAt && at < rangeAt + 60;
            if (inGap || inRange) {
                continue;
            }
            byte[] changed = signed.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            Optional<InspectedAttachment> found = inspect(changed, folder);
            // a head that says PDF no longer makes it another kind of file
            assertThat(found.isEmpty() ? at < 8 : flaws(found.get()).contains(Flaw.BROKEN)).as("seed %s, byte %s", seed, at).isTrue();
        }
    }

    @Test
    void aSignatureValueThatWasChangedIsBroken() {
        byte[] signed = SignedPdf.signed(PLAIN, LEADER, NOW);
        String text = new String(signed, StandardCharsets.ISO_8859_1);
        int from = text.indexOf("/Contents <") + "/Contents <".length();
        int end = from;
        // DER says its own length; the RSA value is its last 256 bytes
        int length = Integer.parseInt(text.substring(from + 4, from + 8), 16);
        end = from + 2 * (length + 4);
        signed[end - 20] = (byte) (signed[end - 20] == '0' ? '1' : '0');

        assertThat(flaws(inspect(signed, folder).orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    @Test
    void aRangeThatLeavesOutMoreThanTheSignatureIsMalformed() {
        byte[] signed = SignedPdf.signed(PLAIN, LEADER, NOW);

        // the classic attack: the second range moved back, so that something can stand between
        assertThat(flaws(inspect(withRange(signed, 0, 0, 30, -30), folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
        assertThat(flaws(inspect(withRange(signed, 0, -9, 0, 0), folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
        assertThat(flaws(inspect(withRange(signed, 5, 0, 0, 0), folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
        assertThat(flaws(inspect(withRange(signed, 0, 0, 0, 5_000), folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
    }

    @Test
    void aRangeThatStopsEarlierIsBroken() {
        assertThat(flaws(inspect(withRange(SignedPdf.signed(PLAIN, LEADER, NOW), 0, 0, 0, -7), folder).orElseThrow())).contains(Flaw.BROKEN, Flaw.PARTIAL);
    }

    @Test
    void certificatesAreJudgedAtSigningTime() {
        SigningKey old = PKI.issue("Nguoi cu").valid(NOW.minus(Duration.ofDays(300)), NOW.minus(Duration.ofDays(100))).signer();

        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, old, NOW), folder).orElseThrow())).as("BouncyCastle states the present as signing time")
                .containsExactly(Flaw.EXPIRED);
    }

    @Test
    void unknownRootsRevokedSignersAndOtherPurposesAreTold() {
        SigningKey foreign = TestPki.foreignAt(NOW).ecSigner("Nguoi la");
        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, foreign, NOW), folder).orElseThrow())).containsExactly(Flaw.UNTRUSTED);

        TestPki own = TestPki.at(NOW);
        SigningKey gone = own.ecSigner("Nguoi da nghi");
        own.revoke(gone.certificate(), NOW.minus(Duration.ofDays(1)));
        InspectedAttachment revoked = inspect(SignedPdf.signed(PLAIN, gone, NOW), folder, false, own).orElseThrow();
        assertThat(flaws(revoked)).containsExactly(Flaw.REVOKED);
        assertThat(revoked.signatures().get(0).revocation()).isEqualTo("revoked");

        SigningKey server = PKI.issue("May chu").usage(KeyUsage.keyEncipherment).signer();
        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, server, NOW), folder).orElseThrow())).containsExactly(Flaw.KEY_USAGE);
    }

    @Test
    void aSelfSignedCertificateIsTold() throws GeneralSecurityException {
        var self = new SigningKey(AGENCY.key(), List.of(TestPki.selfSigned("Tu ky", "UBND phuong Ha Khau", NOW)));

        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, self, NOW), folder).orElseThrow())).containsExactly(Flaw.SELF_SIGNED);
    }

    @Test
    void oldAlgorithmsAndShortKeysAreWeakAndStillChecked() {
        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, LEADER, NOW, "SHA1withRSA"), folder).orElseThrow())).containsExactly(Flaw.WEAK);
        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, PKI.issue("Khoa ngan").rsa(1024).signer(), NOW), folder).orElseThrow())).containsExactly(Flaw.WEAK);
    }

    @Test
    void thePdfThatTheKitPutIntoAZipIsUnwrapped() throws IOException {
        byte[] signed = SignedPdf.signed(SignedPdf.unsigned(500_000), AGENCY, NOW);

        InspectedAttachment found = inspect(zip(signed), folder, true, PKI).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures()).hasSize(1);
        assertThat(inspect(zip(PLAIN), folder, true, PKI)).isEmpty();
    }

    @Test
    void aZipThatUnpacksToFarMoreThanItShouldIsNotUnpacked() throws IOException {
        InspectedAttachment bomb = inspect(zip(new byte[80 << 20]), folder, true, PKI).orElseThrow();

        assertThat(flaws(bomb)).containsExactly(Flaw.UNREADABLE);
    }

    @Test
    void aSignatureIsFoundBehindManyWordsAboutSignatures() {
        byte[] about = "%/ByteRange\n".repeat(PdfSignatures.MOST + 1).getBytes(StandardCharsets.US_ASCII);
        var talking = new ByteArrayOutputStream();
        talking.writeBytes(PLAIN);
        talking.writeBytes(about);

        byte[] signed = SignedPdf.signed(talking.toByteArray(), LEADER, NOW);
        assertThat(flaws(inspect(signed, folder).orElseThrow())).isEmpty();
        signed[300] ^= 1;
        assertThat(flaws(inspect(signed, folder).orElseThrow())).containsExactly(Flaw.BROKEN);
    }

    @Test
    void moreWordsAboutSignaturesThanAreLookedAtAreSaid() {
        byte[] endless = "%PDF-1.7\n".concat("/ByteRange ".repeat(5_000)).getBytes(StandardCharsets.US_ASCII);

        assertThat(flaws(inspect(endless, folder).orElseThrow())).containsExactly(Flaw.MALFORMED);
    }

    @Test
    void moreSignaturesThanAnybodyMakesAreNotFollowed() {
        byte[] many = "%PDF-1.7\n".concat("/ByteRange [0 1 2 3] ".repeat(5_000)).getBytes(StandardCharsets.US_ASCII);

        InspectedAttachment found = inspect(many, folder).orElseThrow();

        assertThat(found.signatures()).hasSize(PdfSignatures.MOST);
        assertThat(found.flaws()).extracting(flaw -> flaw.flaw()).containsExactly(Flaw.UNREADABLE);
    }

    @Test
    void everyFlawHasBothSentencesAndNoNameInThem() {
        InspectedAttachment found = inspect(SignedPdf.withAnotherPage(SignedPdf.signed(PLAIN, TestPki.foreignAt(NOW).ecSigner("Nguoi la"), NOW)), folder).orElseThrow();

        assertThat(Stream.concat(found.signatures().get(0).flaws().stream(), found.flaws().stream()).map(InsideSignature.Found::reason)).hasSize(2)
                .allSatisfy((Refusal reason) -> {
                    assertThat(reason.message().vi()).isNotEqualTo(reason.message().en()).doesNotContain("{", "Nguoi la");
                    assertThat(reason.where()).startsWith("Attachment[1]");
                });
    }

    /** Moves the four numbers, keeping the length of the file. */
    private static byte[] withRange(byte[] pdf, long... by) {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int from = text.indexOf('[', text.indexOf("/ByteRange")) + 1;
        int to = text.indexOf(']', from);
        String[] numbers = text.substring(from, to).strip().split("\\s+");
        var moved = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            moved.append(Long.parseLong(numbers[i]) + by[i]).append(' ');
        }
        String padded = String.format("%-" + (to - from) + "s", moved.toString().strip());
        return (text.substring(0, from) + padded.substring(0, Math.max(to - from, padded.length())) + text.substring(to)).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] zip(byte[] file) {
        return SignedOffice.zip(Map.of("to-trinh.pdf", file));
    }
}
