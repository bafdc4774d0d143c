package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64SinkTest {

    @Test
    void decodesWhatTheStandardDecoderDecodes() throws IOException {
        var random = new Random(1);
        for (int size = 0; size < 400; size++) {
            // Given
            byte[] bytes = new byte[size * 61];
            random.nextBytes(bytes);
            char[] text = Base64.getMimeEncoder().encodeToString(bytes).toCharArray();
            var out = new ByteArrayOutputStream();
            var sink = new Base64Sink(out);

            // When
            int cut = text.length / 3;
            boolean good = sink.write(text, 0, cut) && sink.write(text, cut, text.length - cut) && sink.finish();

            // Then
            assertThat(good).isTrue();
            assertThat(out.toByteArray()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AA", "AAA", "A=", "A===", "AA=", "AAA==", "AA==A", "AA==AA==", "AAAA=", "====", "AA=A", "AA*A", "AAé="})
    void refusesWhatIsNotBase64(String text) throws IOException {
        // Given
        var sink = new Base64Sink(new ByteArrayOutputStream());

        // When
        boolean good = sink.write(text.toCharArray(), 0, text.length()) && sink.finish();

        // Then
        assertThat(good).isFalse();
    }
}
