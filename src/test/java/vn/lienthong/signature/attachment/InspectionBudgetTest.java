package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.attachment.InspectorScene.NOW;
import static vn.lienthong.signature.attachment.InspectorScene.PKI;
import static vn.lienthong.signature.attachment.InspectorScene.flaws;
import static vn.lienthong.signature.attachment.InspectorScene.inspect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.signature.attachment.InspectionBudget.Limit;
import vn.lienthong.testkit.SignedOffice;
import vn.lienthong.testkit.SignedPdf;
import vn.lienthong.trust.SigningKey;

/** What the attachments of one packet may cost together, counted in bytes and signatures. */
class InspectionBudgetTest {

    private static final SigningKey SIGNER = PKI.ecSigner("Tran Thi B");

    @TempDir
    private Path folder;

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void hundredsOfZipBombsUnpackToNoMoreThanOneBudget() throws IOException {
        byte[] bomb = bomb(20 << 20);
        var budget = new InspectionBudget(Map.of(Limit.UNPACKED, 64L << 20));

        List<InspectedAttachment> found = all(bomb, 300, true, budget);

        assertThat(budget.spent()).contains(Limit.UNPACKED);
        assertThat(budget.used(Limit.UNPACKED)).isBetween((64L << 20) - (1 << 20), 64L << 20);
        assertThat(found.subList(0, 3)).allSatisfy(one -> assertThat(flaws(one)).as("its own bound").containsExactly(Flaw.UNREADABLE));
        assertThat(found.subList(3, 300)).allSatisfy(one -> assertThat(flaws(one)).containsExactly(Flaw.UNINSPECTED));
        assertThat(found.get(299).flaws().get(0).reason().message().vi()).contains("UNPACKED > 67108864");
    }

    @Test
    void hundredsOfPdfsOfManySignaturesAreDigestedForOneBudget() {
        byte[] pdf = manySignatures(32, 100_000);
        var budget = new InspectionBudget(Map.of(Limit.DIGESTED, 10_000_000L));

        List<InspectedAttachment> found = all(pdf, 300, false, budget);

        assertThat(budget.spent()).contains(Limit.DIGESTED);
        assertThat(budget.used(Limit.DIGESTED)).isBetween(9_800_000L, 10_000_000L);
        assertThat(found.get(0).signatures()).hasSize(32).allSatisfy(one -> assertThat(one.flaws()).extracting(InsideSignature.Found::flaw).contains(Flaw.BROKEN));
        // what was seen before stays said
        assertThat(found.stream().mapToInt(one -> one.signatures().size()).sum()).isBetween(90, 100);
        assertThat(found.get(299).leftOut()).isTrue();
    }

    @Test
    void theUsualBudgetFollowsSoManySignaturesAndNoMore() {
        var budget = new InspectionBudget();

        List<InspectedAttachment> found = all(manySignatures(32, 100), 200, false, budget);

        assertThat(budget.spent()).contains(Limit.SIGNATURES);
        assertThat(budget.used(Limit.SIGNATURES)).isEqualTo(256);
        assertThat(found.stream().mapToInt(one -> one.signatures().size()).sum()).isEqualTo(256);
        assertThat(found.get(8).leftOut()).isTrue();
    }

    @Test
    void valuesAreNotHeldInMemoryBeyondTheBudget() {
        byte[] pdf = manySignatures(32, 100);
        var budget = new InspectionBudget(Map.of(Limit.VALUES, 50_000L));

        assertThat(all(pdf, 1, false, budget).get(0).leftOut()).isTrue();
        assertThat(budget.used(Limit.VALUES)).isPositive().isLessThanOrEqualTo(50_000);
    }

    @Test
    void xmlOfOfficeDocumentsCountsOnceForTheTreeAndOnceForEachReference() {
        Map<String, byte[]> parts = SignedOffice.parts();
        SignedOffice.sign(parts, "sig1", SIGNER, NOW);
        byte[] office = SignedOffice.zip(parts);
        var one = new InspectionBudget();
        assertThat(flaws(all(office, 1, false, one).get(0))).isEmpty();
        assertThat(one.used(Limit.XML)).isGreaterThan(2L * parts.get("_xmlsignatures/sig1.xml").length);

        var budget = new InspectionBudget(Map.of(Limit.XML, 10 * one.used(Limit.XML)));
        List<InspectedAttachment> found = all(office, 100, false, budget);

        assertThat(found.stream().filter(each -> flaws(each).isEmpty())).hasSize(10);
        assertThat(found.subList(10, 100)).allSatisfy(each -> assertThat(each.leftOut()).isTrue());
        assertThat(budget.spent()).contains(Limit.XML);
    }

    @Test
    void filesLookedIntoAreCountedEvenWhenNothingIsInThem() {
        var budget = new InspectionBudget();
        for (int i = 0; i < 300; i++) {
            assertThat(inspect(new byte[] {1}, folder, false, PKI, budget)).isEmpty();
        }

        assertThat(flaws(inspect(new byte[] {1}, folder, false, PKI, budget).orElseThrow())).containsExactly(Flaw.UNINSPECTED);
    }

    @Test
    void twentySignedPdfsOfTwentyMegabytesPass() {
        byte[] pdf = SignedPdf.signed(SignedPdf.unsigned(20 << 20), SIGNER, NOW);
        var budget = new InspectionBudget();

        assertThat(all(pdf, 20, false, budget)).allSatisfy(one -> assertThat(flaws(one)).isEmpty());

        assertThat(budget.spent()).isEmpty();
        assertThat(budget.used(Limit.DIGESTED)).isGreaterThan(20L * (20 << 20));
    }

    private List<InspectedAttachment> all(byte[] file, int times, boolean wrapped, InspectionBudget budget) {
        var found = new ArrayList<InspectedAttachment>();
        for (int i = 0; i < times; i++) {
            found.add(inspect(file, folder, wrapped, PKI, budget).orElseThrow());
        }
        return found;
    }

    /** As many ranges as wanted, all of the same bytes and around one value, which is a signature of something else. */
    private static byte[] manySignatures(int count, int filling) {
        String signed = new String(SignedPdf.signed(SignedPdf.unsigned(10), SIGNER, NOW), StandardCharsets.ISO_8859_1);
        int from = signed.indexOf("/Contents <") + "/Contents ".length();
        String value = signed.substring(from, signed.indexOf('>', from) + 1);
        int before = "%PDF-1.7\n".length() + count * rangeOf(0, 0, 0).length() + "/Contents ".length();
        int after = before + value.length();
        String text = "%PDF-1.7\n" + rangeOf(before, after, filling).repeat(count) + "/Contents " + value + "x".repeat(filling);
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String rangeOf(int before, int after, int length) {
        return "/ByteRange [0 %08d %08d %08d] ".formatted(before, after, length);
    }

    private static byte[] bomb(int size) {
        return SignedOffice.zip(Map.of("to-trinh.pdf", new byte[size]));
    }
}
