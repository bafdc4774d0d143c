package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteScanTest {

    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

    @Test
    void countsReplacementsHoweverTheBytesAreCut() {
        for (int seed = 0; seed < 300; seed++) {
            // Given bytes in which the three, and parts of the three, are frequent
            Random random = new Random(seed);
            byte[] bytes = new byte[1 + random.nextInt(300)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = random.nextInt(8) == 0 ? (byte) random.nextInt() : REPLACEMENT[random.nextInt(10) < 7 ? i % 3 : random.nextInt(3)];
            }

            // When
            ByteScan scan = new ByteScan();
            for (int i = 0; i < bytes.length;) {
                int length = Math.min(bytes.length - i, 1 + random.nextInt(7));
                scan.bytes(bytes, i, length);
                i += length;
            }

            // Then
            assertThat(scan.replacements()).as("seed %d", seed).isEqualTo(counted(bytes));
            assertThat(scan.size()).isEqualTo(bytes.length);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void takesNoSoundFileForARuinedOneByChance(long seed) {
        // Given
        byte[] bytes = new byte[20_000_000];
        new Random(seed).nextBytes(bytes);
        ByteScan scan = new ByteScan();

        // When
        scan.bytes(bytes, 0, bytes.length);

        // Then
        assertThat(scan.isRuined()).isFalse();
    }

    private static long counted(byte[] bytes) {
        long count = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if (bytes[i] == REPLACEMENT[0] && bytes[i + 1] == REPLACEMENT[1] && bytes[i + 2] == REPLACEMENT[2]) {
                count++;
            }
        }
        return count;
    }
}
