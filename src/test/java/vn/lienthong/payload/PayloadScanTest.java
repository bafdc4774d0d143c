package vn.lienthong.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.Digest;

class PayloadScanTest {

    @TempDir
    private Path folder;

    private Path segment;

    @BeforeEach
    void keepThreeSmallPackets() throws IOException {
        segment = folder.resolve("segments/000001.seg");
        keep(40, 50, 60);
    }

    @Test
    void findsEveryKeptPacketWithItsDigest() throws IOException {
        // Given
        keep(2_000_000);

        // When
        List<String> found = scan(folder);

        // Then
        assertThat(found).containsExactly("kept segments/000001.seg 40", "kept segments/000001.seg 50",
                "kept segments/000001.seg 60", "kept large 2000000");
    }

    @Test
    void reportsASpoiltPacketAndGoesOn() throws IOException {
        // When
        overwrite(RecordHeader.LENGTH + 40 + RecordHeader.LENGTH + 7);

        // Then
        assertThat(scan(folder)).containsExactly("kept segments/000001.seg 40", "spoilt segments/000001.seg 50",
                "kept segments/000001.seg 60");
    }

    @Test
    void reportsASpoiltHeaderAndFindsTheNextRecord() throws IOException {
        // When
        overwrite(RecordHeader.LENGTH + 40 + 9);

        // Then
        assertThat(scan(folder)).containsExactly("kept segments/000001.seg 40", "damage segments/000001.seg 92+102",
                "kept segments/000001.seg 60");
    }

    @Test
    void changesNothingItReads() throws IOException {
        // Given
        Files.write(segment, new byte[] {(byte) 0xFF, 'L'}, StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(segment);

        // When
        List<String> found = scan(folder);

        // Then
        assertThat(found).last().isEqualTo("unfinished segments/000001.seg 306+2");
        assertThat(Files.readAllBytes(segment)).isEqualTo(before);
    }

    private void keep(int... sizes) throws IOException {
        try (FilePayloadStore store = FilePayloadStore.open(PayloadSettings.of(folder))) {
            for (int size : sizes) {
                FilePayloadStoreTest.keep(store, FilePayloadStoreTest.bytes(size));
            }
        }
    }

    private void overwrite(long position) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {1, 2, 3, 4}), position);
        }
    }

    /** One line for each finding. */
    static List<String> scan(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        new PayloadScan(folder).scan(new PayloadScan.Visitor() {
            @Override
            public void packet(PayloadLocation location, Digest stated, Digest computed) {
                String file = location.file().startsWith("large/") ? "large" : location.file();
                lines.add((stated.equals(computed) ? "kept " : "spoilt ") + file + " " + location.size());
            }

            @Override
            public void damage(PayloadLocation where) {
                lines.add("damage " + where.file() + " " + where.offset() + "+" + where.size());
            }

            @Override
            public void unfinished(PayloadLocation where) {
                lines.add("unfinished " + where.file() + " " + where.offset() + "+" + where.size());
            }
        });
        return lines;
    }
}
