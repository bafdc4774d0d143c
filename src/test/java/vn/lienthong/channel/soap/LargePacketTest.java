package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.testkit.DoorServer;
import vn.lienthong.testkit.RawSoap.Version;

/** While a packet of 60 MB is on its way, what is alive on the heap is a few buffers. */
class LargePacketTest {

    private static final long SIZE = 60_000_000;
    private static final long ALLOWED = 12_000_000;

    @TempDir
    Path folder;
    private long mostAlive;

    @Test
    void streamsPartsBothWaysInConstantMemory() throws IOException {
        try (var server = new DoorServer(folder); var client = server.client()) {
            // Given
            client.ping();
            long before = alive();

            // When
            var submission = client.submit(() -> repeated('p', SIZE), SIZE);
            var fetched = client.fetch(submission.recipients().get(0).delivery().orElseThrow(), new Watching());

            // Then
            assertThat(fetched.size()).isEqualTo(SIZE);
            assertThat(mostAlive - before).isLessThan(ALLOWED);
        }
    }

    @Test
    void streamsBase64TextBothWaysInConstantMemory() throws IOException, InterruptedException {
        try (var server = new DoorServer(folder)) {
            // Given
            HttpClient http = HttpClient.newBuilder().sslContext(server.tls(server.knownSystem())).version(HttpClient.Version.HTTP_1_1).build();
            String[] around = Version.SOAP11.envelope("<x:Submit><x:packet>|</x:packet></x:Submit>").split("\\|");
            HttpRequest.Builder post = HttpRequest.newBuilder(server.address()).header("Content-Type", "text/xml; charset=utf-8");
            long before = alive();

            // When
            String submitted = http.send(post.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                            Collections.enumeration(List.of(bytes(around[0]), repeated('A', SIZE / 3 * 4), bytes(around[1])))))).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            String delivery = submitted.replaceAll("(?s).*?<deliveryId>(.*?)</deliveryId>.*", "$1");
            HttpResponse<InputStream> fetched = http.send(post.POST(HttpRequest.BodyPublishers.ofString(Version.SOAP11.envelope(
                    "<x:Fetch><x:deliveryId>" + delivery + "</x:deliveryId></x:Fetch>"))).build(), HttpResponse.BodyHandlers.ofInputStream());
            var out = new Watching();
            fetched.body().transferTo(out);

            // Then
            assertThat(submitted).contains("<size>" + SIZE + "</size>");
            assertThat(out.count).isGreaterThan(SIZE / 3 * 4);
            assertThat(server.desk().handedOver()).containsExactly(DeliveryId.of(delivery));
            assertThat(mostAlive - before).isLessThan(ALLOWED);
        }
    }

    private static long alive() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private InputStream repeated(char letter, long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(length, left);
                if (left > size / 4 && left - count <= size / 4) {
                    mostAlive = Math.max(mostAlive, alive());
                }
                Arrays.fill(target, offset, offset + count, (byte) letter);
                left -= count;
                return count;
            }
        };
    }

    /** Looks at the heap when three quarters have come. */
    private final class Watching extends OutputStream {

        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (count < SIZE * 3 / 4 && count + length >= SIZE * 3 / 4) {
                mostAlive = Math.max(mostAlive, alive());
            }
            count += length;
        }
    }
}
