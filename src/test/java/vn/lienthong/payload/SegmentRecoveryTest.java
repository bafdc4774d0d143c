package vn.lienthong.payload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentRecoveryTest {

    private static final int[] SIZES = {30, 1, 70};

    @TempDir
    private Path folder;

    @Test
    void cutsATornEndAtEveryByteAndNothingBeforeIt() throws IOException {
        // Given
        byte[] whole = segmentOfThree();
        for (int length = 0; length <= whole.length; length++) {
            Path store = Files.createDirectories(folder.resolve("torn-" + length));
            Path segment = place(store, Arrays.copyOf(whole, length));

            // When
            List<String> found = keepOneMore(store);

            // Then
            assertThat(found).as("torn at byte %d", length).isEqualTo(wholeRecords(length, "kept segments/000001.seg 11"));
            assertThat(Files.size(segment)).isEqualTo(endOfWhole(length) + RecordHeader.LENGTH + 11);
        }
    }

    @Test
    void cutsZerosThatTheFileSystemPutBehindTheLastRecord() throws IOException {
        // Given
        byte[] whole = segmentOfThree();
        Path store = Files.createDirectories(folder.resolve("zeros"));
        place(store, Arrays.copyOf(whole, whole.length + 4096));

        // When
        List<String> found = keepOneMore(store);

        // Then
        assertThat(found).isEqualTo(wholeRecords(whole.length, "kept segments/000001.seg 11"));
    }

    @Test
    void neverCutsARecordWhoseHeaderIsSpoilt() throws IOException {
        // Given
        byte[] whole = segmentOfThree();
        whole[whole.length - 70 - RecordHeader.LENGTH + 20] ^= 1;
        Path store = Files.createDirectories(folder.resolve("spoilt-header"));
        Path segment = place(store, whole);

        // When
        List<String> found = keepOneMore(store);

        // Then
        assertThat(found).last().isEqualTo("kept segments/000002.seg 11");
        assertThat(Files.readAllBytes(segment)).as("left for the check command").isEqualTo(whole);
    }

    @Test
    void neverCutsARecordWhoseBytesAreSpoilt() throws IOException {
        // Given
        byte[] whole = segmentOfThree();
        whole[whole.length - 1] ^= 1;
        Path store = Files.createDirectories(folder.resolve("spoilt-bytes"));
        Path segment = place(store, whole);

        // When
        List<String> found = keepOneMore(store);

        // Then
        assertThat(found).endsWith("spoilt segments/000001.seg 70", "kept segments/000002.seg 11");
        assertThat(Files.readAllBytes(segment)).isEqualTo(whole);
    }

    @Test
    void neverCutsWhatFollowsDamageInTheMiddle() throws IOException {
        // Given
        byte[] whole = segmentOfThree();
        whole[3] ^= 1;
        Path store = Files.createDirectories(folder.resolve("damaged-start"));
        place(store, whole);

        // When
        List<String> found = keepOneMore(store);

        // Then
        assertThat(found).containsExactly("damage segments/000001.seg 0+82", "kept segments/000001.seg 1",
                "kept segments/000001.seg 70", "kept segments/000001.seg 11");
    }

    private byte[] segmentOfThree() throws IOException {
        Path origin = folder.resolve("origin");
        try (FilePayloadStore store = FilePayloadStore.open(PayloadSettings.of(origin))) {
            for (int size : SIZES) {
                FilePayloadStoreTest.keep(store, FilePayloadStoreTest.bytes(size));
            }
        }
        return Files.readAllBytes(origin.resolve("segments/000001.seg"));
    }

    private static Path place(Path store, byte[] segment) throws IOException {
        Files.createDirectories(store.resolve("segments"));
        return Files.write(store.resolve("segments/000001.seg"), segment, StandardOpenOption.CREATE_NEW);
    }

    private static List<String> keepOneMore(Path folder) throws IOException {
        try (FilePayloadStore store = FilePayloadStore.open(PayloadSettings.of(folder))) {
            FilePayloadStoreTest.keep(store, FilePayloadStoreTest.bytes(11));
        }
        return PayloadScanTest.scan(folder);
    }

    private static List<String> wholeRecords(int length, String last) {
        List<String> records = new ArrayList<>();
        int end = 0;
        for (int size : SIZES) {
            end += RecordHeader.LENGTH + size;
            if (end <= length) {
                records.add("kept segments/000001.seg " + size);
            }
        }
        records.add(last);
        return records;
    }

    private static int endOfWhole(int length) {
        int whole = 0;
        int end = 0;
        for (int size : SIZES) {
            end += RecordHeader.LENGTH + size;
            whole = end <= length ? end : whole;
        }
        return whole;
    }
}
