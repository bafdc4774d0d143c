package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.channel.soap.contract.ExchangeFault;
import vn.lienthong.channel.soap.contract.ExchangePort;
import vn.lienthong.channel.soap.contract.Fetch;
import vn.lienthong.channel.soap.contract.Ping;
import vn.lienthong.channel.soap.contract.Submit;
import vn.lienthong.channel.soap.contract.SubmitResponse;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.DoorServer;
import vn.lienthong.testkit.RawSoap;
import vn.lienthong.testkit.RawSoap.Version;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.testkit.WssClient;

/** The WS-Security endpoint, called without a client certificate, as from behind a TLS terminator. */
class SignedDoorTest {

    private static final byte[] PACKET = "a packet that travels beside its signature".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path folder;
    private static DoorServer server;

    @BeforeAll
    static void open() {
        server = new DoorServer(folder);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void servesSignedRequests(boolean mtom) throws ExchangeFault, IOException {
        // Given
        ExchangePort port = port(mtom ? good() : good().withoutMtom());

        // When
        SubmitResponse submitted = port.submit(submit(PACKET, Digest.compute(PACKET).hex(), (long) PACKET.length));
        var fetch = new Fetch();
        fetch.setDeliveryId(submitted.getRecipient().get(0).getDeliveryId());
        byte[] fetched = port.fetch(fetch).getPacket().getInputStream().readAllBytes();

        // Then
        assertThat(port.ping(new Ping()).getSystem()).isEqualTo("a");
        assertThat(submitted.getDigest()).isEqualTo(Digest.compute(PACKET).hex());
        assertThat(fetched).isEqualTo(PACKET);
    }

    @Test
    void servesCertificateAsKeyIdentifier() throws ExchangeFault {
        assertThat(port(good().asKeyIdentifier()).ping(new Ping()).getSystem()).isEqualTo("a");
    }

    @Test
    void refusesWhatIsNotSignedAsItMust() {
        assertThat(code(() -> port(good().signingTimestampOnly()).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
        assertThat(code(() -> port(good().signingBodyOnly()).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
        assertThat(code(() -> port(good().withoutTimestamp()).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
        assertThat(code(() -> port(good().withSha1()).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
        RawSoap.Answer unsigned = anonymous().call(server.signedAddress(), Version.SOAP12, "<x:Ping/>");
        assertThat(unsigned.code()).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void refusesStrangersAndForeignAuthorities() {
        // Given
        var stranger = new WssClient(server.strangerSystem());
        var foreigner = new WssClient(TestPki.foreignAt(Instant.now()).rsaSigner("he-thong-a"));

        // Then
        assertThat(code(() -> port(stranger).ping(new Ping()))).isEqualTo("CALLER_UNKNOWN");
        assertThat(code(() -> port(foreigner).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void refusesSignaturesFromLongAgoAndFromTheFuture() {
        assertThat(code(() -> port(good().aged(Duration.ofMinutes(10))).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
        assertThat(code(() -> port(good().aged(Duration.ofMinutes(-10))).ping(new Ping()))).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void refusesTheSameRequestTwice() throws ExchangeFault {
        // Given
        WssClient client = good().withoutMtom();
        port(client).ping(new Ping());

        // When
        RawSoap.Answer again = anonymous().post(server.signedAddress(), "text/xml; charset=utf-8", client.sent(), Map.of());

        // Then
        assertThat(client.sent()).contains("Ping");
        assertThat(again.code()).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void refusesBodyChangedAfterSigning() throws ExchangeFault {
        // Given
        WssClient client = good().withoutMtom();
        assertThat(code(() -> port(client).fetch(fetch("01930000-0000-7000-8000-000000000000")))).isEqualTo("DELIVERY_NOT_FOUND");

        // When
        RawSoap.Answer changed = anonymous().post(server.signedAddress(), "text/xml; charset=utf-8",
                client.sent().replace("01930000", "01940000"), Map.of());

        // Then
        assertThat(changed.code()).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void refusesSignedBodyMovedAsideForAnother() throws ExchangeFault {
        // Given
        WssClient client = good().withoutMtom();
        assertThat(code(() -> port(client).fetch(fetch("01930000-0000-7000-8000-000000000001")))).isEqualTo("DELIVERY_NOT_FOUND");
        String sent = client.sent();
        int body = sent.indexOf("<soap:Body");
        String signedBody = sent.substring(body, sent.indexOf("</soap:Body>") + "</soap:Body>".length());

        // When
        String wrapped = sent.replace(signedBody, signedBody.replaceAll("wsu:Id=\"[^\"]*\"", "").replace("01930000", "01940000"))
                .replace("</wsse:Security>", "</wsse:Security><w:w xmlns:w=\"urn:w\">" + signedBody + "</w:w>");
        RawSoap.Answer answer = anonymous().post(server.signedAddress(), "text/xml; charset=utf-8", wrapped, Map.of());

        // Then
        assertThat(answer.code()).isEqualTo("REQUEST_SIGNATURE_INVALID");
    }

    @Test
    void holdsPacketToTheSignedDigestAndSize() {
        // Given
        ExchangePort port = port(good());
        String digest = Digest.compute(PACKET).hex();

        // Then
        assertThat(code(() -> port.submit(submit(PACKET, null, null)))).isEqualTo("REQUEST_DIGEST_MISSING");
        assertThat(code(() -> port.submit(submit(PACKET, digest, null)))).isEqualTo("REQUEST_DIGEST_MISSING");
        assertThat(code(() -> port.submit(submit(PACKET, digest, 5L)))).isEqualTo("REQUEST_DIGEST_MISMATCH");
        assertThat(code(() -> port.submit(submit("another".getBytes(StandardCharsets.UTF_8), digest, 7L)))).isEqualTo("REQUEST_DIGEST_MISMATCH");
    }

    @Test
    void takesLargePacketsOnlyAsParts() throws ExchangeFault {
        // Given
        byte[] packet = new byte[16 << 20];
        Submit request = submit(packet, Digest.compute(packet).hex(), (long) packet.length);

        // Then
        assertThat(port(good()).submit(request).getSize()).isEqualTo(packet.length);
        assertThat(code(() -> port(good().withoutMtom()).submit(request))).isEqualTo("PACKET_TOO_LARGE");
    }

    private static WssClient good() {
        return new WssClient(server.knownSystem());
    }

    private static ExchangePort port(WssClient client) {
        return client.port(server.signedAddress(), server.tlsWithoutCertificate());
    }

    private static RawSoap anonymous() {
        return new RawSoap(server.tlsWithoutCertificate());
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(ExchangeFault.class, call).getFaultInfo().getCode();
    }

    private static Fetch fetch(String delivery) {
        var fetch = new Fetch();
        fetch.setDeliveryId(delivery);
        return fetch;
    }

    private static Submit submit(byte[] packet, String digest, Long size) {
        var submit = new Submit();
        submit.setPacket(new DataHandler(new ByteArrayDataSource(packet, "application/octet-stream")));
        submit.setDigest(digest);
        submit.setSize(size);
        return submit;
    }
}
