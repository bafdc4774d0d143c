package vn.lienthong.trust;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks by HTTP, for a limited time and a limited number of bytes. What comes is not believed by that; whoever asked verifies it. */
public final class HttpFetch implements Fetch {

    private final HttpClient client;
    private final Duration patience;
    private final int mostBytes;

    /**
     * @param patience  for everything together, from the connection to the last byte
     * @param mostBytes of an answer
     */
    public HttpFetch(Duration patience, int mostBytes) {
        this.client = HttpClient.newBuilder().connectTimeout(patience).followRedirects(HttpClient.Redirect.NORMAL).build();
        this.patience = patience;
        this.mostBytes = mostBytes;
    }

    @Override
    public byte[] get(URI address) throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(checked(address)).GET().build());
        // RFC 2585, 4.2 names a type, but many servers know files only; a page that says sorry is the usual mistake
        if (type(response).equals("text/html")) {
            throw new IOException(address + ": a web page (expected: a revocation list)");
        }
        return response.body();
    }

    @Override
    public byte[] ask(URI address, String type, byte[] question, String answer) throws IOException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(checked(address)).header("Content-Type", type).header("Accept", answer)
                .POST(HttpRequest.BodyPublishers.ofByteArray(question)).build());
        if (!type(response).equals(answer)) {
            throw new IOException(address + ": " + type(response) + " (expected: " + answer + ")");
        }
        return response.body();
    }

    private static URI checked(URI address) throws IOException {
        boolean http = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IOException(address + ": (expected: an address of http or https)");
        }
        return address;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, head -> new LimitedBody());
        try {
            HttpResponse<byte[]> response = sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(request.uri() + ": HTTP " + response.statusCode() + " (expected: 200)");
            }
            return response;
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new IOException(request.uri() + ": no answer within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            throw new IOException(request.uri() + ": " + why, cause);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(request.uri() + ": interrupted");
        }
    }

    private static String type(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /** Takes so many bytes and breaks off when there are more. */
    private final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.@Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return whole;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            begun.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > mostBytes) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    whole.completeExceptionally(new IOException("more than " + mostBytes + " bytes"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
        }

        @Override
        public void onError(Throwable failure) {
            whole.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            whole.complete(bytes.toByteArray());
        }
    }
}
