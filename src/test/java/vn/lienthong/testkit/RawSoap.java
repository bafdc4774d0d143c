package vn.lienthong.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import vn.lienthong.xml.SafeXml;

/** Sends bytes as a foreign client would, and shows what comes back. */
public final class RawSoap {

    public enum Version {
        SOAP11("http://schemas.xmlsoap.org/soap/envelope/", "text/xml"),
        SOAP12("http://www.w3.org/2003/05/soap-envelope", "application/soap+xml");

        private final String namespace;
        private final String mediaType;

        Version(String namespace, String mediaType) {
            this.namespace = namespace;
            this.mediaType = mediaType;
        }

        public String namespace() {
            return namespace;
        }

        public String mediaType() {
            return mediaType;
        }

        public String envelope(String body) {
            return "<e:Envelope xmlns:e=\"" + namespace + "\" xmlns:x=\"urn:lienthong:exchange:v1\"><e:Body>" + body + "</e:Body></e:Envelope>";
        }
    }

    /** @param text the whole body */
    public record Answer(int status, String contentType, String text) {

        /** The text of the first element of this local name in the SOAP part, or nothing. */
        public String first(String local) {
            NodeList found = document().getElementsByTagNameNS("*", local);
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }

        public int count(String local) {
            return document().getElementsByTagNameNS("*", local).getLength();
        }

        public String rootNamespace() {
            return document().getDocumentElement().getNamespaceURI();
        }

        /** The fault's code. */
        public String code() {
            NodeList found = document().getElementsByTagNameNS("urn:lienthong:exchange:v1", "code");
            return found.getLength() == 0 ? "" : found.item(0).getTextContent();
        }

        public boolean isMultipart() {
            return contentType.startsWith("multipart/related");
        }

        private Document document() {
            int from = text.indexOf("<", isMultipart() ? text.indexOf("\r\n\r\n", 4) : 0);
            int to = text.indexOf("Envelope>", from) + "Envelope>".length();
            return SafeXml.parse(text.substring(from, to).getBytes(StandardCharsets.UTF_8));
        }
    }

    private final HttpClient http;

    public RawSoap(SSLContext tls) {
        this.http = HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build();
    }

    public Answer call(URI address, Version version, String body) {
        return post(address, version.mediaType() + "; charset=utf-8", version.envelope(body), Map.of());
    }

    /** The same as one multipart message, whose second part is the packet. */
    public Answer callMultipart(URI address, Version version, String body, String packet) {
        return callMultipart(address, version, body, packet, Map.of());
    }

    public Answer callMultipart(URI address, Version version, String body, String packet, Map<String, String> headers) {
        String message = "--b0\r\nContent-Type: application/xop+xml; charset=utf-8; type=\"" + version.mediaType()
                + "\"\r\nContent-ID: <root>\r\n\r\n" + version.envelope(body)
                + "\r\n--b0\r\nContent-Type: application/octet-stream\r\nContent-ID: <p%201@a>\r\n\r\n" + packet + "\r\n--b0--\r\n";
        return post(address, "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; boundary=b0; start-info=\""
                + version.mediaType() + "\"", message.replace("<p%201@a>", "<p 1@a>"), headers);
    }

    public Answer post(URI address, String contentType, String message, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(address).header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(message));
        headers.forEach(request::header);
        return send(request.build());
    }

    public Answer get(URI address) {
        return send(HttpRequest.newBuilder(address).GET().build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.headers().firstValue("content-type").orElse(""), response.body());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
