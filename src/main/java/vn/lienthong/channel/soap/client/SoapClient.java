package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import vn.lienthong.channel.soap.mime.MediaType;
import vn.lienthong.channel.soap.mime.MultipartReader;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.pipeline.FoundDocument;
import vn.lienthong.statistics.Report;

/**
 * Speaks the exchange contract over HTTPS with mutual TLS, SOAP 1.1 and MTOM. Thread-safe; connections are kept and
 * shared. Every method throws {@link SoapFault} when the gateway refuses, {@link IOException} when it cannot be reached.
 */
public final class SoapClient implements AutoCloseable {

    private static final int BUFFER = 32_768;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);
    private static final Timeout ANSWER = Timeout.ofMinutes(5);
    private static final ContentType XML = ContentType.create("text/xml", "UTF-8");

    private final URI address;
    private final CloseableHttpClient http;
    private final String boundary;

    /**
     * @param address     of the exchange endpoint
     * @param tls         with the certificate of the calling system, see {@link ClientTls}
     * @param connections at most so many at once
     */
    public SoapClient(URI address, SSLContext tls, int connections) {
        this.address = address;
        var pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setMaxConnTotal(connections).setMaxConnPerRoute(connections)
                .setDefaultConnectionConfig(ConnectionConfig.custom().setConnectTimeout(CONNECT).setSocketTimeout(ANSWER).build())
                .build();
        // a connection with a client certificate counts as stateful and would not be used again
        this.http = HttpClients.custom().setConnectionManager(pool)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(ANSWER).setConnectionRequestTimeout(ANSWER).build())
                .disableConnectionState().disableCookieManagement().disableAuthCaching().disableRedirectHandling()
                .disableContentCompression().disableAutomaticRetries().build();
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.boundary = "packet-" + HexFormat.of().formatHex(random);
    }

    @Override
    public void close() throws IOException {
        http.close();
    }

    /** Hands in one packet. */
    public Answered.Submission submit(ByteSource packet, long size) throws IOException {
        byte[] envelope = Envelopes.request("Submit").withPart("packet", "packet").bytes();
        return call("Submit", new PacketEntity(boundary, envelope, "packet", packet, size), AnswerReader::submission);
    }

    public AgencyDesk.Page<AgencyDesk.PendingItem> listPending(UnitCode unit, Optional<MessageType> type, int max, Optional<String> cursor)
            throws IOException {
        return call(Envelopes.request("ListPending").with("unit", unit).with("messageType", type.map(MessageType::wire))
                .with("max", max).with("cursor", cursor), "ListPending", AnswerReader::pending);
    }

    /** Fetches one packet into a stream, which stays open, and compares size and digest. */
    public Answered.Fetched fetch(DeliveryId delivery, OutputStream into) throws IOException {
        var entity = new ByteArrayEntity(Envelopes.request("Fetch").with("deliveryId", delivery).bytes(), XML);
        return send("Fetch", entity, true, (node, parts) -> {
            Answered.Fetched fetched = AnswerReader.fetched(node);
            MultipartReader.Part part = parts.orElseThrow(() -> new IOException("the packet did not come as a part")).next()
                    .orElseThrow(() -> new IOException("the packet is missing in the answer"));
            copy(part.body(), into, fetched);
            return fetched;
        });
    }

    /** @param reason required for {@link AgencyDesk.AckOutcome#FAILED} */
    public Answered.Acknowledged acknowledge(DeliveryId delivery, AgencyDesk.AckOutcome outcome, Optional<String> reason) throws IOException {
        return call(Envelopes.request("Acknowledge").with("deliveryId", delivery).with("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .with("reason", reason), "Acknowledge", AnswerReader::acknowledged);
    }

    public AgencyDesk.Trace trace(ExchangeId exchange) throws IOException {
        return call(Envelopes.request("Trace").with("exchangeId", exchange), "Trace", AnswerReader::trace);
    }

    public AgencyDesk.Trace trace(UnitCode from, String documentId) throws IOException {
        return call(Envelopes.request("Trace").with("from", from).with("documentId", documentId), "Trace", AnswerReader::trace);
    }

    public AgencyDesk.Page<AgencyDesk.SentItem> listSent(UnitCode unit, Optional<Instant> since, int max, Optional<String> cursor)
            throws IOException {
        return call(Envelopes.request("ListSent").with("unit", unit).with("since", since.map(VietnamTime::iso)).with("max", max)
                .with("cursor", cursor), "ListSent", AnswerReader::sent);
    }

    /** Documents that a unit sent or received, newest first. */
    public AgencyDesk.Page<FoundDocument> find(DocumentQuery query, int max, Optional<String> cursor) throws IOException {
        return call(Envelopes.request("FindDocuments").with("unit", query.unit()).with("from", query.from()).with("to", query.to())
                .with("taskCode", query.taskCode()).with("applicationType", query.applicationType()).with("steeringType", query.steeringType())
                .with("since", query.since().map(VietnamTime::iso)).with("until", query.until().map(VietnamTime::iso))
                .with("max", max).with("cursor", cursor), "FindDocuments", DocumentAnswerReader::found);
    }

    /** The signed XML of a receipt. */
    public String receipt(ReceiptId receipt) throws IOException {
        return call(Envelopes.request("GetReceipt").with("receiptId", receipt), "GetReceipt", node -> AnswerReader.xml(node.text("receipt")));
    }

    /** The proof that a receipt is in the log (C2SP tlog-proof); empty for about a second after it was given. */
    public Optional<String> logProof(ReceiptId receipt) throws IOException {
        return call(Envelopes.request("GetReceipt").with("receiptId", receipt).with("withProof", true), "GetReceipt", node -> node.optional("proof").map(AnswerReader::note));
    }

    /** Leaves a witness's signature of a checkpoint; returns the checkpoint with all its signatures. */
    public String cosign(long size, String key, String signature) throws IOException {
        return call(Envelopes.request("Cosign").with("size", size).with("key", key).with("signature", signature), "Cosign",
                node -> AnswerReader.note(node.text("checkpoint")));
    }

    /** All evidence as a signed ASiC-E container. */
    public byte[] bundle(ExchangeId exchange) throws IOException {
        return call(Envelopes.request("GetEvidence").with("exchangeId", exchange).with("form", "asic-e"), "GetEvidence",
                node -> AnswerReader.bytes(node.text("bundle")));
    }

    /** The receipts with their proofs, a ZIP file. */
    public byte[] evidence(ExchangeId exchange) throws IOException {
        return call(Envelopes.request("GetEvidence").with("exchangeId", exchange), "GetEvidence",
                node -> AnswerReader.bytes(node.text("bundle")));
    }

    /** @param sinceVersion empty for all units; channel and signature rule of units do not travel */
    public AgencyDesk.DirectoryChanges directory(Optional<Long> sinceVersion) throws IOException {
        return call(Envelopes.request("GetDirectory").with("sinceVersion", sinceVersion), "GetDirectory", DirectoryAnswerReader::changes);
    }

    /** Measures that this program does not know yet are left out. */
    public Report report(AgencyDesk.ReportQuery query) throws IOException {
        return call(Envelopes.request("GetReport").with("from", query.from()).with("to", query.to()).with("unit", query.unit())
                .with("level", query.level()).with("procedures", query.procedures()), "GetReport", AnswerReader::statistics);
    }

    public Answered.Whoami ping() throws IOException {
        return call(Envelopes.request("Ping"), "Ping", AnswerReader::whoami);
    }

    private interface Reading<T> {
        T read(Node answer) throws IOException;
    }

    private interface PartReading<T> {
        T read(Node answer, Optional<MultipartReader> parts) throws IOException;
    }

    private <T> T call(Envelopes request, String operation, Reading<T> reading) throws IOException {
        return call(operation, new ByteArrayEntity(request.bytes(), XML), reading);
    }

    private <T> T call(String operation, HttpEntity entity, Reading<T> reading) throws IOException {
        return send(operation, entity, false, (node, parts) -> reading.read(node));
    }

    private <T> T send(String operation, HttpEntity entity, boolean packetExpected, PartReading<T> reading) throws IOException {
        var post = new HttpPost(address);
        post.setEntity(entity);
        post.setHeader("SOAPAction", "\"" + Envelopes.NAMESPACE + ":" + operation + "\"");
        post.setHeader("Accept", packetExpected ? "multipart/related, text/xml" : "text/xml");
        HttpClientResponseHandler<T> handler = response -> answer(response, reading);
        return http.execute(post, handler);
    }

    private static <T> T answer(ClassicHttpResponse response, PartReading<T> reading) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null || response.getCode() != 200 && response.getCode() != 500) {
            throw new IOException("HTTP status " + response.getCode() + " (expected: 200, or 500 with a fault)");
        }
        try (InputStream body = entity.getContent()) {
            MediaType type = MediaType.of(entity.getContentType());
            Optional<MultipartReader> parts = type.isMultipart()
                    ? Optional.of(new MultipartReader(body, type.parameter("boundary").orElse(""))) : Optional.empty();
            InputStream soap = body;
            if (parts.isPresent()) {
                soap = parts.get().next().orElseThrow(() -> new IOException("a multipart answer without parts")).body();
            }
            Node root = Node.read(soap);
            Node answer = root.child("Body").children().stream().findFirst().orElseThrow(() -> new IOException("an empty answer"));
            if (answer.name().equals("Fault")) {
                throw AnswerReader.fault(answer);
            }
            return reading.read(answer, parts);
        }
    }

    private static void copy(InputStream packet, OutputStream into, Answered.Fetched expected) throws IOException {
        MessageDigest sha256 = Digest.newSha256();
        byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(expected.size(), 1))];
        long size = 0;
        for (int got = packet.read(buffer); got >= 0; got = packet.read(buffer)) {
            sha256.update(buffer, 0, got);
            into.write(buffer, 0, got);
            size += got;
        }
        if (size != expected.size() || !Digest.of(sha256.digest()).equals(expected.digest())) {
            throw new IOException("the packet fetched is not the one announced: " + size + " bytes (expected: " + expected.size()
                    + " bytes with SHA-256 " + expected.digest() + ")");
        }
    }
}
