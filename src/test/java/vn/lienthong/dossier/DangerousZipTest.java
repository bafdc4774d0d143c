package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** What a ZIP must not be. */
class DangerousZipTest {

    private final BundleScene scene = new BundleScene();

    private static byte[] zip(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        var entries = new ArrayList<StoredZip.Entry>();
        for (String name : names) {
            byte[] content = (name.equals("mimetype") ? BundleNames.MEDIA_TYPE : "x").getBytes(StandardCharsets.US_ASCII);
            var crc = new CRC32();
            crc.update(content);
            var entry = new StoredZip.Entry(name, (int) crc.getValue(), content.length, out.size());
            entries.add(entry);
            out.writeBytes(entry.local());
            out.writeBytes(content);
        }
        out.writeBytes(StoredZip.directory(entries));
        return out.toByteArray();
    }

    private void assertRefused(byte[] zip, CheckCode code) {
        EvidenceReport report = scene.verify(zip);
        assertThat(report.wrong()).containsExactly(code);
        assertThat(report.isGood()).isFalse();
    }

    @Test
    void namesThatLeadElsewhereOrCollide() throws IOException {
        for (String name : List.of("../x", "/x", "a/../../x", "a//x", "C:x", "a\\x", ".x", "a/.x", "x ", "", "a/", "\u00e9", "x\u0000y", "a".repeat(101))) {
            assertRefused(zip("mimetype", name), CheckCode.ZIP_PATH_UNSAFE);
        }
        assertRefused(zip("mimetype", "evidence.json", "evidence.json"), CheckCode.ZIP_ENTRY_TWICE);
        assertRefused(zip("mimetype", "evidence.json", "Evidence.json"), CheckCode.ZIP_ENTRY_TWICE);
        assertRefused(zip("mimetype", "packet.edxml", "packet.edxml"), CheckCode.ZIP_ENTRY_TWICE);
    }

    @Test
    void mimetypeNotFirstOrNotThere() throws IOException {
        assertRefused(zip("evidence.json", "mimetype"), CheckCode.MIMETYPE_WRONG);
        assertRefused(zip(), CheckCode.MIMETYPE_WRONG);
    }

    @Test
    void compressedFilesWhichMayBeBombs() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("mimetype"));
            zip.write(new byte[1 << 20]);
            zip.closeEntry();
        }
        assertThat(scene.verify(out.toByteArray()).wrong()).containsAnyOf(CheckCode.ZIP_COMPRESSED, CheckCode.ZIP_DAMAGED).hasSize(1);
    }

    @Test
    void aFileThatClaimsToBeHuge() {
        byte[] local = new StoredZip.Entry("mimetype", 0, 1L << 31, 0).local();
        assertRefused(java.util.Arrays.copyOf(local, local.length + 100), CheckCode.ZIP_TOO_LARGE);
    }

    @Test
    void filesThatNobodySigned() throws IOException {
        // Given a good bundle with one file more
        var files = new java.util.LinkedHashMap<>(BundleFiles.read(() -> new java.io.ByteArrayInputStream(scene.bundle(false))).files());
        files.put("receipts/slipped-in.txt", new byte[] {1});
        var out = new ByteArrayOutputStream();
        var zip = new BundleOutput(out);
        for (var file : files.entrySet()) {
            zip.add(file.getKey(), file.getValue());
        }
        zip.finish();
        assertRefused(out.toByteArray(), CheckCode.ENTRY_NOT_SIGNED);
    }

    @Test
    void nothingAtAll() {
        assertRefused(new byte[0], CheckCode.ZIP_DAMAGED);
        assertRefused("<html>not found</html>".getBytes(StandardCharsets.UTF_8), CheckCode.ZIP_DAMAGED);
    }
}
