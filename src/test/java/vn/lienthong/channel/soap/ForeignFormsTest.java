package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.testkit.DoorServer;
import vn.lienthong.testkit.RawSoap;
import vn.lienthong.testkit.RawSoap.Answer;
import vn.lienthong.testkit.RawSoap.Version;

/** The forms in which clients that are not ours write the contract, and how bad ones are refused. */
class ForeignFormsTest {

    private static final String PACKET = "a packet of a foreign client";
    private static final String BASE64 = Base64.getEncoder().encodeToString(PACKET.getBytes(StandardCharsets.UTF_8));

    @TempDir
    static Path folder;
    private static DoorServer server;
    private static RawSoap client;
    private static URI address;

    @BeforeAll
    static void open() {
        server = new DoorServer(folder, 100_000);
        client = new RawSoap(server.tls(server.knownSystem()));
        address = server.address();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void servesEveryOperationInBothVersionsInline(Version version) {
        // When
        Answer submitted = client.call(address, version, submit(BASE64));
        String delivery = submitted.first("deliveryId");
        String exchange = submitted.first("exchangeId");
        Answer fetched = client.call(address, version, "<x:Fetch><x:deliveryId>" + delivery + "</x:deliveryId></x:Fetch>");
        Answer traced = client.call(address, version, "<x:Trace><x:exchangeId>" + exchange + "</x:exchangeId></x:Trace>");

        // Then
        assertThat(submitted.status()).isEqualTo(200);
        assertThat(submitted.rootNamespace()).isEqualTo(version.namespace());
        assertThat(submitted.contentType()).startsWith(version.mediaType());
        assertThat(submitted.first("digest")).isEqualTo(Digest.compute(PACKET.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(fetched.isMultipart()).isFalse();
        assertThat(fetched.first("packet")).isEqualTo(BASE64);
        assertThat(traced.count("event")).isGreaterThan(1);
        assertOk(version, "<x:ListPending><x:unit>000.00.02.H49</x:unit><x:messageType>new</x:messageType></x:ListPending>", "item");
        assertOk(version, "<x:Acknowledge><x:deliveryId>" + delivery + "</x:deliveryId><x:outcome>done</x:outcome></x:Acknowledge>", "receipt");
        assertOk(version, "<x:ListSent><x:unit>000.00.01.H49</x:unit><x:since>2026-01-01T00:00:00</x:since></x:ListSent>", "item");
        assertOk(version, "<x:FindDocuments><x:unit>000.00.01.H49</x:unit><x:taskCode>A 1</x:taskCode><x:until>2027-01-01T00:00:00</x:until></x:FindDocuments>", "taskCode");
        assertOk(version, "<x:GetReceipt><x:receiptId>" + traced.first("receiptId") + "</x:receiptId></x:GetReceipt>", "receipt");
        assertOk(version, "<x:GetEvidence><x:exchangeId>" + exchange + "</x:exchangeId></x:GetEvidence>", "bundle");
        assertOk(version, "<x:GetEvidence><x:exchangeId>" + exchange + "</x:exchangeId><x:form>asic-e</x:form></x:GetEvidence>", "bundle");
        assertOk(version, "<x:GetDirectory/>", "added");
        assertOk(version, "<x:Ping/>", "serverTime");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesAndGivesPacketsAsParts(Version version) {
        // When
        Answer submitted = client.callMultipart(address, version, submit("<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" "
                + "href=\"cid:p%201@a\"/>"), PACKET);
        Answer fetched = client.callMultipart(address, version, "<x:Fetch><x:deliveryId>" + submitted.first("deliveryId")
                + "</x:deliveryId></x:Fetch>", "");

        // Then
        assertThat(submitted.isMultipart()).isTrue();
        assertThat(submitted.first("digest")).isEqualTo(Digest.compute(PACKET.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(fetched.isMultipart()).isTrue();
        assertThat(fetched.text()).contains("\r\n\r\n" + PACKET + "\r\n--");
        assertThat(fetched.first("digest")).isEqualTo(submitted.first("digest"));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersInPlainXmlWhoSendsPartsAndAsksForNoneBack(Version version) {
        // Given
        String packet = submit("<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:p%201@a\"/>");

        // When
        Answer plain = client.callMultipart(address, version, packet, PACKET, Map.of("Accept", version.mediaType()));
        Answer anything = client.callMultipart(address, version, packet, PACKET, Map.of("Accept", "*/*"));

        // Then
        assertThat(plain.contentType()).startsWith(version.mediaType());
        assertThat(plain.first("digest")).isEqualTo(Digest.compute(PACKET.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(anything.isMultipart()).isTrue();
    }

    @Test
    void takesBase64WithLineBreaksAndInCdata() {
        // When
        Answer broken = client.call(address, Version.SOAP11, submit("\n  " + BASE64.substring(0, 10) + "\r\n\t" + BASE64.substring(10) + "\n"));
        Answer cdata = client.call(address, Version.SOAP11, submit("<![CDATA[" + BASE64 + "]]>"));

        // Then
        assertThat(broken.first("digest")).isEqualTo(cdata.first("digest"))
                .isEqualTo(Digest.compute(PACKET.getBytes(StandardCharsets.UTF_8)).hex());
    }

    @Test
    void comparesDigestAndSizeWhenGiven() {
        // When
        Answer digest = client.call(address, Version.SOAP11, "<x:Submit><x:packet>" + BASE64 + "</x:packet><x:digest>" + "0".repeat(64)
                + "</x:digest></x:Submit>");
        Answer size = client.call(address, Version.SOAP11, "<x:Submit><x:packet>" + BASE64 + "</x:packet><x:size>1</x:size></x:Submit>");

        // Then
        assertThat(digest.code()).isEqualTo("REQUEST_DIGEST_MISMATCH");
        assertThat(digest.first("where")).isEqualTo("digest");
        assertThat(size.first("where")).isEqualTo("size");
    }

    static Stream<Arguments> badRequests() {
        String include = "<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" href=\"";
        return Stream.of(
                Arguments.of("nothing", "", "REQUEST_MALFORMED"),
                Arguments.of("not XML", "hello", "REQUEST_MALFORMED"),
                Arguments.of("cut short", Version.SOAP11.envelope("<x:Ping/>").substring(0, 120), "REQUEST_MALFORMED"),
                Arguments.of("not SOAP", "<hello/>", "REQUEST_MALFORMED"),
                Arguments.of("DOCTYPE", "<!DOCTYPE e [<!ENTITY a \"b\">]>" + Version.SOAP11.envelope("<x:Ping/>"), "REQUEST_MALFORMED"),
                Arguments.of("no body", "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>", "REQUEST_MALFORMED"),
                Arguments.of("empty body", Version.SOAP11.envelope(""), "REQUEST_MALFORMED"),
                Arguments.of("unknown operation", Version.SOAP11.envelope("<x:Delete/>"), "REQUEST_MALFORMED"),
                Arguments.of("foreign namespace", Version.SOAP11.envelope("<Ping/>"), "REQUEST_MALFORMED"),
                Arguments.of("unknown parameter", Version.SOAP11.envelope("<x:Ping><x:who/></x:Ping>"), "REQUEST_MALFORMED"),
                Arguments.of("too deep", Version.SOAP11.envelope("<x:Ping>" + "<a>".repeat(60) + "</a>".repeat(60) + "</x:Ping>"), "REQUEST_MALFORMED"),
                Arguments.of("too many elements", Version.SOAP11.envelope("<x:Ping>" + "<a/>".repeat(3000) + "</x:Ping>"), "REQUEST_MALFORMED"),
                Arguments.of("deep header", "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header>" + "<a>".repeat(60)
                        + "</a>".repeat(60) + "</e:Header><e:Body><x:Ping xmlns:x=\"urn:lienthong:exchange:v1\"/></e:Body></e:Envelope>", "REQUEST_MALFORMED"),
                Arguments.of("endless parameter", Version.SOAP11.envelope("<x:Fetch><x:deliveryId>" + "a".repeat(1_100_000)
                        + "</x:deliveryId></x:Fetch>"), "REQUEST_MALFORMED"),
                Arguments.of("endless header", "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><a>" + "a".repeat(1_100_000)
                        + "</a></e:Header><e:Body><x:Ping xmlns:x=\"urn:lienthong:exchange:v1\"/></e:Body></e:Envelope>", "REQUEST_MALFORMED"),
                Arguments.of("endless attributes", Version.SOAP11.envelope("<x:Ping>" + ("<a b=\"" + "a".repeat(16_000) + "\"/>").repeat(68)
                        + "</x:Ping>"), "REQUEST_MALFORMED"),
                Arguments.of("not Base64", Version.SOAP11.envelope(submit("a*b=")), "REQUEST_VALUE_INVALID"),
                Arguments.of("Base64 cut", Version.SOAP11.envelope(submit("QUJ")), "REQUEST_VALUE_INVALID"),
                Arguments.of("Base64 after padding", Version.SOAP11.envelope(submit("QQ==QQ==")), "REQUEST_VALUE_INVALID"),
                Arguments.of("no packet", Version.SOAP11.envelope("<x:Submit/>"), "PACKET_EMPTY"),
                Arguments.of("empty packet", Version.SOAP11.envelope(submit(" ")), "PACKET_EMPTY"),
                Arguments.of("packet elsewhere", Version.SOAP11.envelope(submit(include + "http://127.0.0.1:1/x\"/>")), "REQUEST_MALFORMED"),
                Arguments.of("part that is not there", Version.SOAP11.envelope(submit(include + "cid:nothing\"/>")), "REQUEST_MALFORMED"),
                Arguments.of("packet too large", Version.SOAP11.envelope(submit("QUJD".repeat(40_000))), "PACKET_TOO_LARGE"),
                Arguments.of("bad id", Version.SOAP11.envelope("<x:Fetch><x:deliveryId>7</x:deliveryId></x:Fetch>"), "REQUEST_VALUE_INVALID"),
                Arguments.of("no id", Version.SOAP11.envelope("<x:Fetch/>"), "REQUEST_VALUE_INVALID"),
                Arguments.of("bad number", Version.SOAP11.envelope("<x:ListPending><x:unit>H49</x:unit><x:max>many</x:max></x:ListPending>"), "REQUEST_MALFORMED"),
                Arguments.of("bad time", Version.SOAP11.envelope("<x:ListSent><x:unit>H49</x:unit><x:since>yesterday</x:since></x:ListSent>"), "REQUEST_VALUE_INVALID"),
                Arguments.of("bad outcome", Version.SOAP11.envelope("<x:Acknowledge><x:deliveryId>01930000-0000-7000-8000-000000000000</x:deliveryId>"
                        + "<x:outcome>perhaps</x:outcome></x:Acknowledge>"), "REQUEST_VALUE_INVALID"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("badRequests")
    void refusesBadRequestsWithCodeAndBothLanguages(String name, String message, String code) {
        // When
        Answer answer = client.post(address, "text/xml; charset=utf-8", message, Map.of("SOAPAction", "\"\""));

        // Then
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.first("vi")).isNotEmpty();
        assertThat(answer.first("en")).isNotEmpty();
        assertThat(answer.rootNamespace()).isEqualTo(Version.SOAP11.namespace());
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("org.apache").doesNotContain("at vn.");
    }

    @Test
    void refusesMultipartWithoutItsParts() {
        // Given
        String type = "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=b0";
        String root = "--b0\r\nContent-Type: application/xop+xml\r\nContent-ID: <root>\r\n\r\n" + Version.SOAP11.envelope(
                submit("<i:Include xmlns:i=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:p\"/>"));

        // When
        Answer missing = client.post(address, type, root + "\r\n--b0--\r\n", Map.of());
        Answer cut = client.post(address, type, root + "\r\n--b0\r\nContent-ID: <p>\r\n\r\nhalf a pack", Map.of());
        Answer withoutBoundary = client.post(address, "multipart/related", root, Map.of());

        // Then
        assertThat(missing.code()).isEqualTo("REQUEST_MALFORMED");
        assertThat(cut.code()).isEqualTo("REQUEST_MALFORMED");
        assertThat(withoutBoundary.code()).isEqualTo("REQUEST_MALFORMED");
    }

    @Test
    void servesContractWithItsOwnAddress() {
        // When
        Answer wsdl = new RawSoap(server.tlsWithoutCertificate()).get(URI.create(address + "?wsdl"));
        Answer signed = client.get(URI.create(server.signedAddress() + "?wsdl"));
        Answer xsd = client.get(URI.create(address + "?xsd=exchange.xsd"));

        // Then
        assertThat(wsdl.text()).contains("soap:address location=\"" + address + "\"", "soap12:address location=\"" + address + "\"");
        assertThat(wsdl.text()).contains("schemaLocation=\"" + address + "?xsd=exchange.xsd\"");
        assertThat(signed.text()).contains("location=\"" + server.signedAddress() + "\"").doesNotContain("location=\"" + address + "\"");
        assertThat(xsd.text()).contains("name=\"SubmitResponse\"").contains("Gửi một gói tin");
    }

    @Test
    void tellsAVisitorWhereHeIsAndListsNothing() {
        var stranger = new RawSoap(server.tlsWithoutCertificate());
        for (String visited : List.of("/services/exchange", "/services/exchange?x=wsdl", "/services", "/services/", "/services/?formatted=false")) {
            // When
            Answer answer = stranger.get(server.address().resolve(visited));

            // Then
            assertThat(answer.status()).as(visited).isEqualTo(405);
            assertThat(answer.text()).as(visited).contains("?wsdl", "SOAP").doesNotContain("exchange-signed", "Fault");
        }
    }

    private static String submit(String packet) {
        return "<x:Submit><x:packet>" + packet + "</x:packet></x:Submit>";
    }

    private static void assertOk(Version version, String request, String element) {
        Answer answer = client.call(address, version, request);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.count(element)).as(answer.text()).isPositive();
    }
}
