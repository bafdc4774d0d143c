package vn.lienthong.channel.log;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import vn.lienthong.ledger.TileSource;

/** Reads the files of a log from a server. Believes nothing that it reads; whoever asks does the checking. Thread-safe. */
public final class HttpTiles implements TileSource {

    /** No file of a log is larger: 256 entries of 64 KB would be, but ours have a hundred bytes. */
    private static final int MOST_BYTES = 2_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI log;

    /**
     * @param log ends with a slash: {@code https://HOST:PORT/log/}
     * @param tls says whom we believe to be that host
     */
    public HttpTiles(URI log, SSLContext tls) {
        if (!log.toString().endsWith("/")) {
            throw new IllegalArgumentException("log: " + log + " (expected: an address that ends with a slash)");
        }
        this.log = log;
        this.http = HttpClient.newBuilder().sslContext(tls).connectTimeout(PATIENCE).build();
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(log.resolve(path)).timeout(PATIENCE).GET().build();
        try {
            HttpResponse<InputStream> answer = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] content = body.readNBytes(MOST_BYTES + 1);
                if (answer.statusCode() == 404) {
                    return Optional.empty();
                }
                if (answer.statusCode() != 200 || content.length > MOST_BYTES) {
                    throw new IOException(path + ": HTTP status " + answer.statusCode() + ", " + content.length + " bytes (expected: 200, at most " + MOST_BYTES + ")");
                }
                return Optional.of(content);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + path, e);
        }
    }
}
