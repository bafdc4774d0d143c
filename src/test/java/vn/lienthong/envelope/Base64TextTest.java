package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Base64Text base64 = new Base64Text(out::write);

    @Test
    void decodesWhateverTheEncoderOfThePlatformWritesAndHoweverItIsCut() {
        for (int seed = 0; seed < 500; seed++) {
            // Given
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(seed < 450 ? 200 : 60_000)];
            random.nextBytes(bytes);
            Base64.Encoder encoder = random.nextBoolean() ? Base64.getEncoder() : Base64.getMimeEncoder();
            char[] text = encoder.encodeToString(bytes).toCharArray();

            // When
            out.reset();
            base64.reset();
            for (int i = 0; i < text.length;) {
                int length = Math.min(text.length - i, 1 + random.nextInt(seed % 2 == 0 ? 9 : 20_000));
                base64.feed(text, i, length);
                i += length;
            }
            base64.finish();

            // Then
            assertThat(base64.damagedAt()).isZero();
            assertThat(out.toByteArray()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource({"*AAA,1", "AAAA*AAA,5", "'AA\nAA*',6", "AAAAA=AA,6", "A===,2", "AA=A,4", "AA==AA==,5", "AAAA=,5", "AAAA====,5",
            "AA===,5", "AAA,4", "AA,3", "A,2", "AA=,4", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-AAA,41", "AAAAễAAA,5"})
    void namesTheCharacterAtWhichTheTextStopsBeingBase64(String text, long position) {
        // When
        base64.feed(text.toCharArray(), 0, text.length());
        base64.finish();

        // Then
        assertThat(base64.damagedAt()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AAA=", "AAAA", " A A = = ", "\r\nAAAA\r\n", "AA\t=\n="})
    void takesWhiteSpaceAnywhereAndPaddingAtTheEnd(String text) {
        // When
        base64.feed(text.toCharArray(), 0, text.length());
        base64.finish();

        // Then
        assertThat(base64.damagedAt()).isZero();
    }
}
