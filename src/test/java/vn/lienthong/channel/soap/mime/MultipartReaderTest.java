package vn.lienthong.channel.soap.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartReaderTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 61, 4_096, 100_000})
    void readsPartsFullOfAlmostDelimitersHoweverTheyArrive(int piece) throws IOException {
        // Given
        var random = new Random(piece);
        byte[] first = almostDelimiters(random, 90_000);
        byte[] second = almostDelimiters(random, 5);
        byte[] message = message("preamble\r\n--b1", "Content-ID: <a>\r\nX: 1\r\n  2", first, "", second, "Content-Id:<c>", new byte[0]);

        // When
        var reader = new MultipartReader(inPieces(message, piece), "b1");
        var one = reader.next().orElseThrow();
        byte[] readFirst = one.body().readAllBytes();
        var two = reader.next().orElseThrow();
        byte[] readSecond = two.body().readAllBytes();
        var three = reader.next().orElseThrow();
        byte[] readThird = three.body().readAllBytes();

        // Then
        assertThat(one.contentId()).isEqualTo("a");
        assertThat(one.header("x")).isEqualTo("1  2");
        assertThat(readFirst).isEqualTo(first);
        assertThat(readSecond).isEqualTo(second);
        assertThat(three.contentId()).isEqualTo("c");
        assertThat(readThird).isEmpty();
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void passesOverWhatNobodyRead() throws IOException {
        // Given
        var reader = new MultipartReader(new ByteArrayInputStream(message("--b1", "A: 1", new byte[200_000], "A: 2", "x".getBytes(StandardCharsets.US_ASCII))), "b1");

        // When
        reader.next();
        var second = reader.next().orElseThrow();

        // Then
        assertThat(second.header("a")).isEqualTo("2");
        assertThat(second.body().readAllBytes()).containsExactly('x');
    }

    @Test
    void refusesWhatEndsEarlyAndHeadersWithoutEnd() {
        assertThatThrownBy(() -> reader("--b1\r\n\r\nhalf").next().orElseThrow().body().readAllBytes()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("--b1\r\nA: 1").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("--b1\r\nA: " + "x".repeat(10_000)).next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("--b1\r\n" + "A: 1\r\n".repeat(5_000)).next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("no delimiter at all").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> reader("").next()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new MultipartReader(InputStream.nullInputStream(), "")).isInstanceOf(IOException.class);
    }

    @Test
    void readsParametersOfContentTypes() {
        // When
        MediaType type = MediaType.of("Multipart/Related; boundary=\"a;b=\\\"c\"; TYPE=text/xml ;start-info = \"x\"; broken");

        // Then
        assertThat(type.isMultipart()).isTrue();
        assertThat(type.parameter("boundary")).contains("a;b=\"c");
        assertThat(type.parameter("type")).contains("text/xml");
        assertThat(type.parameter("start-info")).contains("x");
        assertThat(MediaType.of(null).name()).isEmpty();
    }

    private static MultipartReader reader(String message) throws IOException {
        return new MultipartReader(new ByteArrayInputStream(message.getBytes(StandardCharsets.US_ASCII)), "b1");
    }

    private static byte[] almostDelimiters(Random random, int size) {
        String[] pieces = {"\r", "\n", "-", "--", "\r\n", "\r\n-", "\r\n--", "\r\n--b", "b1", "--b1", "1", "\r\r\n--b2"};
        var bytes = new ByteArrayOutputStream();
        while (bytes.size() < size) {
            bytes.writeBytes(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.US_ASCII));
        }
        // RFC 2046, 5.1.1: no line of a part begins with the delimiter, its first line included
        String text = ("\r\n" + bytes.toString(StandardCharsets.US_ASCII)).replace("\r\n--b1", "\r\n--b0").substring(2);
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] message(String opening, Object... headersAndBodies) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(opening.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < headersAndBodies.length; i += 2) {
            String headers = (String) headersAndBodies[i];
            bytes.writeBytes(("\r\n" + headers + (headers.isEmpty() ? "" : "\r\n") + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes((byte[]) headersAndBodies[i + 1]);
            bytes.writeBytes("\r\n--b1".getBytes(StandardCharsets.US_ASCII));
        }
        bytes.writeBytes("--\r\nepilogue".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static InputStream inPieces(byte[] bytes, int piece) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, piece));
            }
        };
    }
}
