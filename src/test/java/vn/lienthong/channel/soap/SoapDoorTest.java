package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.DocumentQuery;
import vn.lienthong.testkit.DoorServer;
import vn.lienthong.testkit.FakeDesk;

/** Every operation through our own client: SOAP 1.1, MTOM, mutual TLS. */
class SoapDoorTest {

    @TempDir
    static Path folder;
    private static DoorServer server;
    private static SoapClient client;

    @BeforeAll
    static void open() {
        server = new DoorServer(folder);
        client = server.client();
    }

    @AfterAll
    static void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void acceptsPacketAndAnswersWithReceiptAndReport() throws IOException {
        // When
        Answered.Submission submission = submit("a packet");

        // Then
        assertThat(submission.digest()).isEqualTo(Digest.compute("a packet".getBytes(StandardCharsets.UTF_8)));
        assertThat(submission.size()).isEqualTo(8);
        assertThat(submission.acceptedAt()).isEqualTo(FakeDesk.NOW);
        assertThat(submission.recipients()).hasSize(2);
        assertThat(submission.recipients().get(1).refusal().orElseThrow().code()).isEqualTo("RECIPIENT_UNKNOWN");
        assertThat(submission.report().verdict()).isEqualTo("valid");
        assertThat(submission.report().checks().get(1).detail().orElseThrow().vi()).isEqualTo("không có CRL");
        assertThat(submission.receiptXml()).isEqualTo("<receipt event=\"accepted\">Biên nhận</receipt>");
    }

    @Test
    void handsOverTheVeryBytesThatWereSubmitted() throws IOException {
        // Given
        byte[] packet = new byte[300_000];
        new java.util.Random(7).nextBytes(packet);
        Answered.Submission submission = client.submit(() -> new ByteArrayInputStream(packet), packet.length);
        var delivery = submission.recipients().get(0).delivery().orElseThrow();
        var fetched = new ByteArrayOutputStream();

        // When
        Answered.Fetched handover = client.fetch(delivery, fetched);

        // Then
        assertThat(fetched.toByteArray()).isEqualTo(packet);
        assertThat(handover.exchange()).isEqualTo(submission.exchange());
        assertThat(server.desk().handedOver()).contains(delivery);
    }

    @Test
    void fetchThatBreaksIsNotTakenForAWholeOne() throws IOException {
        // Given
        var delivery = submit("a packet that ends").recipients().get(0).delivery().orElseThrow();
        server.desk().endDeliveriesMeanwhile(RefusalCode.DELIVERY_WITHHELD);

        // When, Then
        try {
            assertThatThrownBy(() -> client.fetch(delivery, new ByteArrayOutputStream())).isInstanceOf(IOException.class);
        } finally {
            server.desk().endDeliveriesMeanwhile(null);
        }
        var fetched = new ByteArrayOutputStream();
        client.fetch(delivery, fetched);
        assertThat(fetched.toString(StandardCharsets.UTF_8)).isEqualTo("a packet that ends");
    }

    @Test
    void listsTracesAndAcknowledges() throws IOException {
        // Given
        Answered.Submission submission = submit("another packet");
        var delivery = submission.recipients().get(0).delivery().orElseThrow();

        // When
        var pending = client.listPending(FakeDesk.RECIPIENT, Optional.empty(), 1000, Optional.empty());
        var trace = client.trace(submission.exchange());
        var sameTrace = client.trace(FakeDesk.SENDER, trace.documentId());
        var sent = client.listSent(FakeDesk.SENDER, Optional.of(FakeDesk.NOW), 10, Optional.empty());
        var noted = client.acknowledge(delivery, AgencyDesk.AckOutcome.PROCESSING, Optional.empty());
        var done = client.acknowledge(delivery, AgencyDesk.AckOutcome.DONE, Optional.empty());

        // Then
        assertThat(pending.items()).extracting(AgencyDesk.PendingItem::delivery).contains(delivery);
        assertThat(pending.items().get(0).subject()).isEqualTo("Về việc <thử> & nghiệm");
        assertThat(trace.events()).hasSize(2);
        assertThat(sameTrace.documentId()).isEqualTo(trace.documentId());
        assertThat(sent.items()).isNotEmpty();
        assertThat(noted.receiptXml()).isEmpty();
        assertThat(done.receiptXml().orElseThrow()).contains("acknowledged");
        assertThat(client.receipt(trace.events().get(0).receipt())).isEqualTo(submission.receiptXml());
        assertThat(client.evidence(submission.exchange())).startsWith('P', 'K');
    }

    @Test
    void asksForDocumentsAsItWasAskedAndTellsAllThatIsKnownOfThem() throws IOException {
        // Given
        var exchange = submit("a result").exchange();
        var other = new UnitCode("000.00.07.H49");
        var since = FakeDesk.NOW.minusSeconds(86_400);
        var query = new DocumentQuery(FakeDesk.SENDER, Optional.of(other), Optional.of(FakeDesk.SENDER), Optional.of("TTg <1> & 2"), Optional.of("KHAI_SINH"),
                Optional.of("2"), Optional.of(since), Optional.of(FakeDesk.NOW.plusMillis(1)));

        // When
        var found = client.find(query, 1000, Optional.empty());
        var open = client.find(new DocumentQuery(FakeDesk.SENDER, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty()), 1000, Optional.empty());

        // Then
        var document = found.items().stream().filter(item -> item.exchange().equals(exchange)).findFirst().orElseThrow();
        assertThat(document.from()).isEqualTo(other);
        assertThat(document.taskCodes()).containsExactly("TTg <1> & 2");
        assertThat(document.applicationType()).contains("KHAI_SINH");
        assertThat(document.steeringType()).contains("2");
        assertThat(document.acceptedAt()).isEqualTo(since);
        assertThat(document.code()).contains("7/VP");
        assertThat(document.promulgated()).contains(LocalDate.parse("2026-11-20"));
        assertThat(document.dueDate()).contains(LocalDate.parse("2026-11-30"));
        assertThat(document.recipients()).extracting(AgencyDesk.RecipientState::unit).containsExactly(FakeDesk.SENDER);
        assertThat(document.recipients().get(0).since()).isEqualTo(FakeDesk.NOW.plusMillis(1));
        assertThat(open.items()).allMatch(item -> item.from().equals(FakeDesk.SENDER) && item.taskCodes().isEmpty()
                && item.applicationType().isEmpty() && item.steeringType().isEmpty());
    }

    @Test
    void tellsDirectoryAndCaller() throws IOException {
        // When
        var all = client.directory(Optional.empty());
        var whoami = client.ping();

        // Then
        assertThat(all.version()).isEqualTo(7);
        assertThat(all.added()).hasSize(1);
        assertThat(all.closed().get(0).successor()).contains(FakeDesk.SENDER);
        assertThat(all.changes()).containsExactly(FakeDesk.CLOSING);
        assertThat(whoami.system()).isEqualTo("a");
        assertThat(whoami.units()).containsExactly(FakeDesk.SENDER, FakeDesk.RECIPIENT);
    }

    @Test
    void refusesCallerWithoutCertificate() throws IOException {
        try (var stranger = new SoapClient(server.address(), server.tlsWithoutCertificate(), 1)) {
            // When
            SoapFault fault = catchThrowableOfType(SoapFault.class, stranger::ping);

            // Then
            assertThat(fault.code()).isEqualTo("CALLER_UNKNOWN");
        }
    }

    @Test
    void refusesCallerWhoseCertificateIsNobodys() throws IOException {
        try (var stranger = new SoapClient(server.address(), server.tls(server.strangerSystem()), 1)) {
            // When
            SoapFault fault = catchThrowableOfType(SoapFault.class, stranger::ping);

            // Then
            assertThat(fault.code()).isEqualTo("CALLER_UNKNOWN");
        }
    }

    @Test
    void refusalCarriesAllReasonsReportAndReceipt() {
        // When
        SoapFault fault = catchThrowableOfType(SoapFault.class, () -> submit("refuse this"));

        // Then
        assertThat(fault.reasons()).extracting(Answered.Reason::code).containsExactly("SIGNATURE_ABSENT", "RECIPIENT_UNKNOWN");
        assertThat(fault.reasons().get(0).message().vi()).isEqualTo("Gói tin không có chữ ký số.");
        assertThat(fault.reasons().get(0).where()).isEqualTo("edXMLHeader");
        assertThat(fault.retryCanHelp()).isFalse();
        assertThat(fault.report().orElseThrow().verdict()).isEqualTo("valid");
        assertThat(fault.receiptXml().orElseThrow()).contains("refused");
    }

    @Test
    void saysBusyWhenTheWorldIsBroken() {
        // When
        SoapFault fault = catchThrowableOfType(SoapFault.class, () -> submit("busy"));

        // Then
        assertThat(fault.code()).isEqualTo("GATEWAY_BUSY");
        assertThat(fault.retryCanHelp()).isTrue();
    }

    @Test
    void tellsNothingOfItsOwnMistakesButAnId() {
        // When
        SoapFault fault = catchThrowableOfType(SoapFault.class, () -> submit("bug"));

        // Then
        assertThat(fault.code()).isEqualTo("GATEWAY_FAULT");
        assertThat(fault.getMessage()).doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void refusesEmptyPacket() {
        // When
        SoapFault fault = catchThrowableOfType(SoapFault.class, () -> submit(""));

        // Then
        assertThat(fault.code()).isEqualTo("PACKET_EMPTY");
    }

    @Test
    void refusesUnknownExchangeAndForeignUnit() {
        // When
        SoapFault unknown = catchThrowableOfType(SoapFault.class,
                () -> client.trace(ExchangeId.of("01930000-0000-7000-8000-000000000000")));
        SoapFault foreign = catchThrowableOfType(SoapFault.class,
                () -> client.listPending(new UnitCode("G22"), Optional.empty(), 1, Optional.empty()));
        SoapFault range = catchThrowableOfType(SoapFault.class,
                () -> client.listPending(FakeDesk.RECIPIENT, Optional.empty(), 0, Optional.empty()));

        // Then
        assertThat(unknown.code()).isEqualTo("EXCHANGE_NOT_FOUND");
        assertThat(foreign.code()).isEqualTo("CALLER_MAY_NOT_ACT_FOR_UNIT");
        assertThat(range.code()).isEqualTo("REQUEST_VALUE_INVALID");
        assertThat(range.reasons().get(0).where()).isEqualTo("max");
    }

    private static Answered.Submission submit(String packet) throws IOException {
        byte[] bytes = packet.getBytes(StandardCharsets.UTF_8);
        return client.submit(() -> new ByteArrayInputStream(bytes), bytes.length);
    }
}
