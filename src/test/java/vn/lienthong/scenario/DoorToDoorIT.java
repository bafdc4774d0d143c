package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.signature.DocumentVerifier;
import vn.lienthong.signature.Verdict;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

/** Agencies, a gateway, one story each, from door to door over real SOAP. */
class DoorToDoorIT {

    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final String PROVINCE = "000.00.00.H49";
    private static final String MINISTRY = "000.00.00.G12";
    private static final DocumentVerifier ROOT_ONLY = new DocumentVerifier(
            new CertificateTrust(new TrustAnchors(RunningGateway.anchors().roots(), List.of(), RunningGateway.anchors().crls()), Duration.ZERO));

    @TempDir
    private static Path data;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static Answered.Submission send(String system, Letter letter) throws IOException {
        return gateway.system(system).submit(letter.source(), letter.size());
    }

    private static DeliveryId collect(String system, String unit, ExchangeId exchange, byte[] expected) throws Exception {
        SoapClient client = gateway.system(system);
        PendingItem item = Mail.arrived(client, unit, exchange);
        var fetched = new ByteArrayOutputStream();
        client.fetch(item.delivery(), fetched);
        assertThat(fetched.toByteArray()).isEqualTo(expected);
        assertThat(item.digest()).isEqualTo(Digest.compute(expected));
        client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        return item.delivery();
    }

    @Test
    void documentClimbsFromCommuneToMinistryAndEachStepLeavesAReceipt() throws Exception {
        // Given
        String[][] steps = {{"van-don", COMMUNE, "van-don", DISTRICT}, {"van-don", DISTRICT, "province", PROVINCE},
            {"province", PROVINCE, "central", MINISTRY}, {"central", MINISTRY, "province", PROVINCE}};
        for (int i = 0; i < steps.length; i++) {
            Letter letter = Letters.letter(100 + i, steps[i][1], steps[i][3]);

            // When
            Answered.Submission submission = send(steps[i][0], letter);
            collect(steps[i][2], steps[i][3], submission.exchange(), letter.packet());

            // Then
            AgencyDesk.Trace trace = gateway.system(steps[i][0]).trace(submission.exchange());
            assertThat(trace.events()).extracting(AgencyDesk.TraceEvent::event).containsExactly(EvidenceEvent.ACCEPTED,
                    EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);
            for (AgencyDesk.TraceEvent event : trace.events()) {
                String receipt = gateway.system(steps[i][0]).receipt(event.receipt());
                assertThat(ROOT_ONLY.verify(receipt, Instant.now()).verdict()).isEqualTo(Verdict.VALID);
                Statement statement = new ReceiptReader().read(receipt);
                assertThat(statement.packetDigest()).contains(Digest.compute(letter.packet()));
                assertThat(statement.event()).isEqualTo(event.event());
            }
        }
    }

    @Test
    void stateCanBeLookedAtWhileTheGatewayRuns() throws Exception {
        // Given
        Answered.Submission submission = send("van-don", Letters.letter(150, COMMUNE, DISTRICT));
        Mail.arrived(gateway.system("van-don"), DISTRICT, submission.exchange());
        var look = new LocalGateway();
        var settings = new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
        var receipts = new ArrayList<Receipt>();

        // When
        List<Text> wrong = look.check(settings, (done, all) -> { }).wrong();
        look.receipts(settings, log -> {
            receipts.addAll(log.ofExchange(submission.exchange()));
            receipts.add(log.ofUnit(new UnitCode(DISTRICT), 0, 1).get(0).receipt());
        });

        // Then
        assertThat(wrong).isEmpty();
        assertThat(receipts).hasSize(3).allMatch(receipt -> ROOT_ONLY.verify(receipt.xml(), Instant.now()).verdict() == Verdict.VALID);
    }

    @Test
    void productionModeRefusesTheSamplePki(@TempDir Path other) {
        assertThatThrownBy(() -> RunningGateway.start(other, "lienthong.mode", "production"))
                .rootCause().hasMessageContaining("Production mode does not accept the sample certificates");
    }

    @Test
    void sameSubmitAgainReturnsTheSameReceipt() throws IOException {
        Letter letter = Letters.letter(200, COMMUNE, DISTRICT);

        Answered.Submission first = send("van-don", letter);
        Answered.Submission second = send("van-don", letter);

        assertThat(second.repeated()).isTrue();
        assertThat(second.receiptXml()).isEqualTo(first.receiptXml());
        assertThat(second.recipients()).isEqualTo(first.recipients());
        assertThat(second.exchange()).isEqualTo(first.exchange());
    }

    @Test
    void unknownRecipientAmongOthersIsRefusedAlone() throws IOException {
        Letter letter = Letters.letter(300, COMMUNE, DISTRICT, "000.99.99.H49");

        Answered.Submission submission = send("van-don", letter);

        assertThat(submission.recipients()).hasSize(2);
        assertThat(submission.recipients().get(0).delivery()).isPresent();
        assertThat(submission.recipients().get(1).refusal().orElseThrow().code()).isEqualTo("RECIPIENT_UNKNOWN");
    }

    @Test
    void recipientIsFoundUnderTheOtherFormOfItsCode() throws Exception {
        Letter letter = Letters.letter(301, COMMUNE, "H49.48");

        Answered.Submission submission = send("van-don", letter);

        collect("van-don", DISTRICT, submission.exchange(), letter.packet());
    }

    @ParameterizedTest
    @CsvSource({"expired,SIGNER_CERTIFICATE_EXPIRED", "revoked,SIGNER_CERTIFICATE_REVOKED", "not-yet-valid,SIGNER_CERTIFICATE_NOT_YET_VALID",
        "other-ca,SIGNER_CHAIN_UNKNOWN", "wrong-unit,SIGNER_NOT_THE_SENDER", "weak-key,SIGNATURE_KEY_WEAK"})
    void signerOfAStoryThatMustFailIsRefusedForItsReason(String story, String code) {
        Letter letter = Letters.signed(Letters.order(400, "000.35.48.H49", DISTRICT), RunningGateway.story(story), UnaryOperator.identity());

        SoapFault fault = catchFault("van-don", letter);

        assertThat(fault.reasons().get(0).code()).isEqualTo(code);
        assertThat(fault.reasons()).hasSize(1);
        assertRefusalIsEvidenced(fault, letter);
    }

    @Test
    void tamperedBodyIsRefused() {
        byte[] packet = Letters.letter(500, COMMUNE, DISTRICT).packet();
        String tampered = new String(packet, StandardCharsets.UTF_8).replace("kiểm thử", "kiểm chứng");
        Letter letter = new Letter(tampered.getBytes(StandardCharsets.UTF_8));

        SoapFault fault = catchFault("van-don", letter);

        assertThat(fault.reasons()).extracting(Answered.Reason::code).containsExactly("SIGNATURE_DIGEST_MISMATCH");
        assertRefusalIsEvidenced(fault, letter);
    }

    @Test
    void everyReasonIsToldAtOnce() {
        byte[] packet = Letters.letter(510, COMMUNE, DISTRICT).packet();
        String broken = new String(packet, StandardCharsets.UTF_8).replaceFirst("(ContentTransferEncoded[^>]*>....)", "$1*");

        SoapFault fault = catchFault("van-don", new Letter(broken.getBytes(StandardCharsets.UTF_8)));

        assertThat(fault.reasons()).extracting(Answered.Reason::code)
                .containsExactlyInAnyOrder("SIGNATURE_DIGEST_MISMATCH", "ATTACHMENT_BASE64_DAMAGED");
        assertThat(fault.report().orElseThrow().checks()).hasSize(14);
    }

    @Test
    void whatIsNoPacketAtAllIsRefusedAndEvidenced() {
        Letter noise = new Letter("không phải XML".getBytes(StandardCharsets.UTF_8));

        SoapFault fault = catchFault("van-don", noise);

        assertThat(fault.reasons()).extracting(Answered.Reason::code).containsExactly("PACKET_NOT_XML");
        assertThat(new ReceiptReader().read(fault.receiptXml().orElseThrow()).packetDigest()).contains(Digest.compute(noise.packet()));
    }

    @Test
    void unsignedPacketIsRefused() throws IOException {
        Letter letter = new Letter(Letters.unsigned(Letters.order(501, COMMUNE, DISTRICT)));

        assertThat(catchFault("van-don", letter).reasons()).extracting(Answered.Reason::code).contains("SIGNATURE_ABSENT");
    }

    @Test
    void onlyRecipientUnknownRefusesTheWhole() {
        assertThat(catchFault("van-don", Letters.letter(502, COMMUNE, "000.99.99.H49")).reasons())
                .extracting(Answered.Reason::code).containsExactly("RECIPIENT_UNKNOWN");
    }

    @Test
    void mailToAClosedUnitGoesToItsSuccessorWithAReceiptThatNamesBoth() throws Exception {
        // Given
        Letter letter = Letters.letter(503, COMMUNE, "000.00.40.H49");

        // When
        Answered.Submission submission = send("van-don", letter);

        // Then
        assertThat(submission.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.unit().value()).isEqualTo("000.00.40.H49");
            assertThat(recipient.successor()).contains(new UnitCode("000.00.01.H49"));
        });
        collect("province", "000.00.01.H49", submission.exchange(), letter.packet());
        List<AgencyDesk.TraceEvent> events = gateway.system("van-don").trace(submission.exchange()).events();
        assertThat(events).extracting(AgencyDesk.TraceEvent::event).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.RE_ADDRESSED,
                EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);
        Statement readdressed = new ReceiptReader().read(gateway.system("van-don").receipt(events.get(1).receipt()));
        assertThat(readdressed.recipients()).extracting(UnitCode::value).containsExactly("000.00.01.H49", "000.00.40.H49");
    }

    @Test
    void closedUnitAndItsSuccessorInOnePacketMakeOneDelivery() throws IOException {
        Answered.Submission submission = send("van-don", Letters.letter(505, COMMUNE, "000.00.40.H49", "000.00.01.H49"));

        assertThat(submission.recipients()).hasSize(2).extracting(Answered.Recipient::delivery).containsOnly(submission.recipients().get(0).delivery());
        assertThat(gateway.system("van-don").trace(submission.exchange()).recipients()).hasSize(1);
    }

    @Test
    void systemMayNotSendForAnothersUnit() {
        assertThat(catchFault("ha-long", Letters.letter(504, COMMUNE, DISTRICT)).reasons())
                .extracting(Answered.Reason::code).containsExactly("CALLER_MAY_NOT_ACT_FOR_UNIT");
    }

    @Test
    void somebodyElsesDeliveryDoesNotExist() throws Exception {
        Letter letter = Letters.letter(600, COMMUNE, DISTRICT);
        Answered.Submission submission = send("van-don", letter);
        DeliveryId delivery = submission.recipients().get(0).delivery().orElseThrow();
        Mail.arrived(gateway.system("van-don"), DISTRICT, submission.exchange());

        assertThatThrownBy(() -> gateway.system("ha-long").fetch(delivery, new ByteArrayOutputStream()))
                .isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo("DELIVERY_NOT_FOUND"));
        assertThatThrownBy(() -> gateway.system("ha-long").trace(submission.exchange()))
                .isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo("EXCHANGE_NOT_FOUND"));
    }

    @Test
    void deliveryIsAcknowledgedOnlyAfterItWasFetchedAndOnlyOnce() throws Exception {
        Letter letter = Letters.letter(601, COMMUNE, DISTRICT);
        Answered.Submission submission = send("van-don", letter);
        SoapClient client = gateway.system("van-don");
        PendingItem item = Mail.arrived(client, DISTRICT, submission.exchange());

        assertThatThrownBy(() -> client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty()))
                .isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo("DELIVERY_NOT_HANDED_OVER"));
        client.fetch(item.delivery(), new ByteArrayOutputStream());
        Answered.Acknowledged first = client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        Answered.Acknowledged again = client.acknowledge(item.delivery(), AckOutcome.DONE, Optional.empty());
        assertThat(again.receiptXml()).isEqualTo(first.receiptXml());
        assertThatThrownBy(() -> client.acknowledge(item.delivery(), AckOutcome.FAILED, Optional.of("sai địa chỉ")))
                .isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo("DELIVERY_ALREADY_ENDED"));
    }

    @Test
    void failureNeedsAReasonWhichStandsInTheReceipt() throws Exception {
        Letter letter = Letters.letter(602, COMMUNE, DISTRICT);
        Answered.Submission submission = send("van-don", letter);
        SoapClient client = gateway.system("van-don");
        PendingItem item = Mail.arrived(client, DISTRICT, submission.exchange());

        assertThatThrownBy(() -> client.acknowledge(item.delivery(), AckOutcome.FAILED, Optional.empty()))
                .isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(fault.reasons().get(0).code()).isEqualTo("REQUEST_VALUE_INVALID"));
        Answered.Acknowledged failed = client.acknowledge(item.delivery(), AckOutcome.FAILED, Optional.of("Gửi nhầm đơn vị"));

        Statement statement = new ReceiptReader().read(failed.receiptXml().orElseThrow());
        assertThat(statement.event()).isEqualTo(EvidenceEvent.FAILED);
        assertThat(statement.note()).contains("Gửi nhầm đơn vị");
    }

    private static SoapFault catchFault(String system, Letter letter) {
        try {
            send(system, letter);
        } catch (SoapFault fault) {
            return fault;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the packet was accepted");
    }

    private static void assertRefusalIsEvidenced(SoapFault fault, Letter letter) {
        String receipt = fault.receiptXml().orElseThrow();
        assertThat(ROOT_ONLY.verify(receipt, Instant.now()).verdict()).isEqualTo(Verdict.VALID);
        Statement statement = new ReceiptReader().read(receipt);
        assertThat(statement.event()).isEqualTo(EvidenceEvent.REFUSED);
        assertThat(statement.packetDigest()).contains(Digest.compute(letter.packet()));
        assertThat(fault.report()).isPresent();
    }
}
