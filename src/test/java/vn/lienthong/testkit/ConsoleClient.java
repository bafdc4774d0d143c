package vn.lienthong.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import vn.lienthong.trust.TrustAnchors;

/** A person at the console as far as HTTP goes: cookies, and the token that pages hand out. Follows no redirect. */
public final class ConsoleClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final URI address;
    private final HttpClient http;
    private String token = "";

    /** @param address of the console, with a certificate of the sample PKI */
    public ConsoleClient(URI address) {
        this.address = address;
        this.http = HttpClient.newBuilder().sslContext(sampleTls()).cookieHandler(new CookieManager()).build();
    }

    public HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(address.resolve(path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    /** Sends a form with the token of the page seen last. */
    public HttpResponse<String> post(String path, String... fields) {
        if (token.isEmpty()) {
            get("/sign-in");
        }
        var all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        return postWithoutToken(path, all.toArray(String[]::new));
    }

    public HttpResponse<String> postWithoutToken(String path, String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(form.isEmpty() ? "" : "&").append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return send(HttpRequest.newBuilder(address.resolve(path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form.toString())).build());
    }

    /** A file. */
    public InputStream download(String path) {
        try {
            return http.send(HttpRequest.newBuilder(address.resolve(path)).build(), HttpResponse.BodyHandlers.ofInputStream()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Signs in; the answer leads on. */
    public HttpResponse<String> signIn(String name, String password) {
        get("/sign-in");
        HttpResponse<String> answer = post("/sign-in", "name", name, "password", password);
        get("/account");
        return answer;
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher found = TOKEN.matcher(response.body());
            if (found.find()) {
                token = found.group(1);
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static SSLContext sampleTls() {
        try {
            TrustAnchors anchors = RunningGateway.anchors();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, new char[0]);
            for (int i = 0; i < anchors.roots().size(); i++) {
                store.setCertificateEntry("root-" + i, anchors.roots().get(i));
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("no TLS with the sample PKI", e);
        }
    }
}
