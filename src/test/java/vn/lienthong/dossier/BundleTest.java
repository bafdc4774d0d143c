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
    void everyQuestionIsAnsweredWithYes() {
        EvidenceReport report = scene.verify(scene.bundle(true));

        assertThat(report.wrong()).as(EvidenceReportText.of(report).en()).isEmpty();
        assertThat(report.isGood()).isTrue();
        assertThat(report.findings()).extracting(Finding::code).containsExactly(CheckCode.values());
        assertThat(report.findings()).extracting(Finding::outcome).containsOnly(Finding.Outcome.PASSED);
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
        assertThat(smaller.size()).isLessThan(whole.length - scene.packet.length);
        assertThat(report.findings()).filteredOn(finding -> finding.code() == CheckCode.PACKET_CHANGED).extracting(Finding::outcome)
                .containsExactly(Finding.Outcome.NOT_DONE);
        // and the packet kept beside it is compared
        var verifier = new BundleVerifier(List.of(scene.pki.root()), List.of(), Optional.empty(), List.of(), List.of());
        assertThat(verifier.verify(() -> new ByteArrayInputStream(smaller.toByteArray()), Optional.of(() -> new ByteArrayInputStream(scene.packet)))
                .isGood()).isTrue();
        assertThat(verifier.verify(() -> new ByteArrayInputStream(smaller.toByteArray()), Optional.of(() -> new ByteArrayInputStream(new byte[7])))
                .wrong()).containsExactly(CheckCode.PACKET_CHANGED);
    }

    @Test
    void aPacketThatTheReportCallsValidIsVerifiedAnew() throws IOException {
        // Given a gateway that swears to a packet, and reports a signature that the packet does not have
        byte[] changed = new String(scene.packet, java.nio.charset.StandardCharsets.UTF_8).replace("a.pdf", "b.pdf").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(changed).isNotEqualTo(scene.packet);
        var receipts = List.of(scene.receipt(0, vn.lienthong.evidence.EvidenceEvent.ACCEPTED, BundleScene.EXCHANGE, changed));
        var out = new ByteArrayOutputStream();
        // When
        scene.writer().write(scene.evidence(receipts), Optional.of(() -> new ByteArrayInputStream(changed)), out);
        // Then
        assertThat(scene.verify(out.toByteArray()).wrong()).containsExactly(CheckCode.REPORT_CONTRADICTS);
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
    void oneFlippedBitOfAFileIsNamedAlsoWhenTheZipIsMadeToFit() throws IOException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        byte[] bundle = scene.bundle(true);
        var files = new java.util.LinkedHashMap<>(BundleFiles.read(() -> new ByteArrayInputStream(bundle)).files());
        files.put(BundleNames.PACKET, scene.packet);
        var names = List.copyOf(files.keySet());
        for (int i = 0; i < 400; i++) {
            String name = names.get(i % names.size());
            byte[] flipped = files.get(name).clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            var out = new ByteArrayOutputStream();
            var zip = new BundleOutput(out);
            for (var file : files.entrySet()) {
                zip.add(file.getKey(), file.getKey().equals(name) ? flipped : file.getValue());
            }
            zip.finish();
            CheckCode expected = switch (name) {
                case BundleNames.MIMETYPE -> CheckCode.MIMETYPE_WRONG;
                case BundleNames.SIGNATURE -> null;
                case BundleNames.PACKET -> CheckCode.PACKET_CHANGED;
                default -> CheckCode.ENTRY_CHANGED;
            };
            EvidenceReport report = scene.verify(out.toByteArray());
            String where = "seed " + seed + ", " + name + ", byte " + at;
            assertThat(report.isGood()).as(where).isFalse();
            assertThat(report.wrong()).as(where).containsAnyOf(expected == null ? new CheckCode[] {CheckCode.CONTAINER_SIGNATURE_WRONG,
                    CheckCode.CONTAINER_SIGNER_UNTRUSTED, CheckCode.ENTRY_CHANGED} : new CheckCode[] {expected});
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
