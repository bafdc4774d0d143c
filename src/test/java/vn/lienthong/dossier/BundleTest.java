package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** A bundle is good as it was made, with and without its packet, and never after anything was done to it. */
class BundleTest {

    private final BundleScene scene = new BundleScene();

    @Test
    void everyQuestionIsAnsweredWithYesButThoseThatTheBundleCannotAnswer() {
        EvidenceReport report = scene.verify(scene.bundle(true));

        assertThat(report.wrong()).as(EvidenceReportText.of(report).en()).isEmpty();
        assertThat(report.isGood()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsExactly(CheckCode.values());
        assertThat(report.findings()).filteredOn(finding -> finding.outcome() != Finding.Outcome.PASSED).extracting(Finding::code)
                .containsExactly(CheckCode.TIMESTAMP_WRONG);
        assertThat(EvidenceReportJson.of(report)).contains("\"good\" : true", "\"vi\"");
    }

    @Test
    void provesTheSameWithoutItsPacketAndSaysThatItIsNotThere() throws IOException {
        // Given
        byte[] whole = scene.bundle(true);
        var smaller = new ByteArrayOutputStream();
        // When
        BundleWriter.withoutPacket(() -> new ByteArrayInputStream(whole), smaller);
        // Then
        EvidenceReport report = scene.verify(smaller.toByteArray());
        assertThat(report.isGood()).isTrue();
        assertThat(smaller.size()).isLessThan(whole.length - BundleScene.PACKET.length);
        assertThat(report.findings()).filteredOn(finding -> finding.code() == CheckCode.PACKET_CHANGED).extracting(Finding::outcome)
                .containsExactly(Finding.Outcome.NOT_DONE);
        // and the packet kept beside it is compared
        var verifier = new BundleVerifier(List.of(scene.pki.root()), Optional.empty(), List.of(), List.of());
        assertThat(verifier.verify(() -> new ByteArrayInputStream(smaller.toByteArray()), Optional.of(() -> new ByteArrayInputStream(BundleScene.PACKET)))
                .isGood()).isTrue();
        assertThat(verifier.verify(() -> new ByteArrayInputStream(smaller.toByteArray()), Optional.of(() -> new ByteArrayInputStream(new byte[7])))
                .wrong()).containsExactly(CheckCode.PACKET_CHANGED);
    }

    @Test
    void anyZipProgramOpensIt() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(scene.bundle(true)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes()).as(entry.getName()).isNotEmpty();
            }
        }
        assertThat(names).startsWith("mimetype").contains("evidence.json", "SHA256SUMS", "META-INF/manifest.xml", "META-INF/signatures001.xml",
                "log/checkpoint", "report.json", "policy.json", "directory/version-1.csv", "revocation/1.crl", "packet.edxml");
    }

    @Test
    void oneFlippedBitAnywhereIsNeverGood() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] bundle = scene.bundle(true);
        // every byte of the ZIP's own at the end, then anywhere
        for (int i = 0; i < 1_500; i++) {
            int at = i < 400 ? bundle.length - 1 - random.nextInt(4_000) : random.nextInt(bundle.length);
            byte[] flipped = bundle.clone();
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(scene.verify(flipped).isGood()).as("seed %d, byte %d of %d", seed, at, bundle.length).isFalse();
        }
    }

    @Test
    void aCutOrLengthenedFileIsNeverGood() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] bundle = scene.bundle(true);
        for (int i = 0; i < 100; i++) {
            int length = i < 50 ? random.nextInt(bundle.length) : bundle.length + 1 + random.nextInt(100);
            assertThat(scene.verify(java.util.Arrays.copyOf(bundle, length)).isGood()).as("seed %d, length %d of %d", seed, length, bundle.length).isFalse();
        }
    }
}
