package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.CommandLineInterface;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.cli.demo.SampleOrder;
import vn.lienthong.conversation.Conversation;
import vn.lienthong.conversation.Conversations;
import vn.lienthong.conversation.ParkedStatuses;
import vn.lienthong.conversation.Standing;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.Organ;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk.BusinessState;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.pipeline.AgencyDesk.TraceEvent;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.SamplePackets;
import vn.lienthong.testkit.Statuses;

/** What recipients and senders say about delivered documents, over real SOAP and with real signatures. */
class ConversationIT {

    private static final String OFFICE = "000.00.00.G22";
    private static final String PROVINCE = "000.00.00.H49";
    private static final String DEPARTMENT = "000.00.13.H49";
    private static final String PARTY = "000.00.00.A49";
    private static final String COUNCIL = "000.00.00.K49";
    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";

    @TempDir
    private static Path data;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data, "lienthong.conversation.arrival-patience", "1d");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private static Answered.Submission send(String system, Letter letter) throws IOException {
        return gateway.system(system).submit(letter.source(), letter.size());
    }

    private static List<String> refused(String system, Letter letter) throws IOException {
        try {
            send(system, letter);
        } catch (SoapFault fault) {
            return fault.reasons().stream().map(Answered.Reason::code).toList();
        }
        throw new AssertionError("the packet was accepted");
    }

    private static Answered.Submission sendFetched(int number, String... to) throws Exception {
        Answered.Submission sent = send("van-don", Letters.letter(number, COMMUNE, to));
        for (String unit : to) {
            fetch(system(unit), unit, sent.exchange());
        }
        return sent;
    }

    private static List<PendingItem> pending(SoapClient client, String unit, ExchangeId exchange) throws IOException {
        return client.listPending(new UnitCode(unit), Optional.empty(), 1000, Optional.empty()).items().stream()
                .filter(item -> item.exchange().equals(exchange)).toList();
    }

    private static void fetch(String system, String unit, ExchangeId exchange) throws Exception {
        PendingItem item = Mail.arrived(gateway.system(system), unit, exchange);
        gateway.system(system).fetch(item.delivery(), new ByteArrayOutputStream());
    }

    private static String system(String unit) {
        return unit.contains(".48.") ? "van-don" : "province";
    }

    private static RecipientState recipient(String system, ExchangeId exchange, String unit) throws IOException {
        return gateway.system(system).trace(exchange).recipients().stream().filter(one -> one.unit().value().equals(unit)).findFirst().orElseThrow();
    }

    private static String business(String system, ExchangeId exchange, String unit) throws IOException {
        return recipient(system, exchange, unit).business().map(BusinessState::state).orElse("unreported");
    }

    private static List<EvidenceEvent> events(String system, ExchangeId exchange, DeliveryId delivery) throws IOException {
        return gateway.system(system).trace(exchange).events().stream().filter(event -> event.delivery().equals(Optional.of(delivery)))
                .map(TraceEvent::event).toList();
    }

    /** What was said, folded again, is what is kept. */
    private static void assertReplayed(DeliveryId delivery) {
        Conversations conversations = gateway.server().part(Conversations.class);
        Standing kept = Optional.ofNullable(conversations.stands(List.of(delivery)).get(delivery)).map(Conversations.Stand::standing)
                .orElseGet(Standing.Unreported::new);
        assertThat(Conversation.of(conversations.history(delivery)).standing()).isEqualTo(kept);
    }

    @Test
    void allNineOfficialStatusesGoFromDoorToDoor() throws Exception {
        // Given
        SampleOrder order = SampleOrder.newDocument(organ(OFFICE), List.of(organ(PROVINCE), organ(DEPARTMENT), organ(PARTY), organ(COUNCIL)),
                new DocumentCode("7816", "VPCP-TTĐT"), LocalDate.of(2015, 9, 30), "V/v liên thông văn bản");
        Answered.Submission sent = send("central", Letters.signed(order, RunningGateway.signer(OFFICE), UnaryOperator.identity()));
        assertThat(sent.documentId()).isEqualTo(Statuses.DOCUMENT);
        for (String unit : List.of(PROVINCE, DEPARTMENT, PARTY)) {
            fetch("province", unit, sent.exchange());
        }

        // When
        var relayed = new ArrayList<ExchangeId>();
        for (String sample : List.of("status-01-arrived", "status-03-accepted", "status-04-assigned", "status-05-processing", "status-06-finished")) {
            relayed.add(send("province", Statuses.official(sample, PROVINCE)).exchange());
        }
        assertThat(business("central", sent.exchange(), PROVINCE)).isEqualTo("finished");
        ExchangeId asked = send("central", Statuses.official("status-13-takeback-request", PROVINCE)).exchange();
        assertThat(business("central", sent.exchange(), PROVINCE)).isEqualTo("recall-requested");
        relayed.add(send("province", Statuses.official("status-16-change-refused", PROVINCE)).exchange());
        send("central", Statuses.official("status-13-takeback-request", DEPARTMENT));
        relayed.add(send("province", Statuses.official("status-15-change-agreed", DEPARTMENT)).exchange());
        relayed.add(send("province", Statuses.official("status-02-refused", PARTY)).exchange());
        send("central", Statuses.official("status-13-takeback-request", COUNCIL));

        // Then
        assertThat(business("central", sent.exchange(), PROVINCE)).isEqualTo("finished");
        assertThat(business("central", sent.exchange(), DEPARTMENT)).isEqualTo("recalled");
        assertThat(recipient("central", sent.exchange(), PARTY).business().orElseThrow()).satisfies(refusal -> {
            assertThat(refusal.state()).isEqualTo("refused");
            assertThat(refusal.by()).isEqualTo("recipient");
            assertThat(refusal.reason()).contains("Văn thư - Phòng Văn thư - Lưu trữ: Từ chối không tiếp nhận văn bản điện tử");
        });
        RecipientState council = recipient("central", sent.exchange(), COUNCIL);
        assertThat(council.state()).isEqualTo("withheld");
        assertThat(council.business().orElseThrow().state()).isEqualTo("withheld");
        assertThat(events("central", sent.exchange(), council.delivery())).last().isEqualTo(EvidenceEvent.WITHHELD);
        assertThat(events("central", sent.exchange(), recipient("central", sent.exchange(), DEPARTMENT).delivery())).last()
                .isEqualTo(EvidenceEvent.RECALLED);
        assertThat(pending(gateway.system("province"), COUNCIL, sent.exchange())).isEmpty();
        for (ExchangeId status : relayed) {
            assertThat(Mail.arrived(gateway.system("central"), OFFICE, status).type()).isEqualTo(MessageType.STATUS);
        }
        assertThat(Mail.arrived(gateway.system("province"), PROVINCE, asked).type()).isEqualTo(MessageType.STATUS);
        sent.recipients().forEach(recipient -> assertReplayed(recipient.delivery().orElseThrow()));
        assertThat(new LocalGateway().check(settings(), (done, all) -> { }).wrong()).isEmpty();
    }

    @Test
    void lateAndUnpublishedCodesAreKeptAndRelayedAndMoveNothing() throws Exception {
        Answered.Submission sent = sendFetched(701, DISTRICT);
        String document = sent.documentId();

        Answered.Submission processing = send("van-don", status("status-05-processing", document, "2026/11/20 10:00:00"));
        Answered.Submission accepted = send("van-don", status("status-03-accepted", document, "2026/11/20 09:00:00"));
        Answered.Submission unpublished = send("van-don", Statuses.signed("status-05-processing", DISTRICT, xml ->
                Statuses.about(COMMUNE, document, "2026/11/20 11:00:00").apply(xml).replace("<edXML:StatusCode>05", "<edXML:StatusCode>09")));

        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("in-process");
        for (Answered.Submission status : List.of(processing, accepted, unpublished)) {
            Mail.arrived(gateway.system("van-don"), COMMUNE, status.exchange());
        }
        DeliveryId delivery = sent.recipients().get(0).delivery().orElseThrow();
        assertThat(gateway.server().part(Conversations.class).history(delivery)).extracting(said -> said.utterance().word())
                .containsExactly("05", "03", "09");
        assertReplayed(delivery);
    }

    @Test
    void theSameStatusAgainGetsTheEarlierReceiptAlsoWithOtherBytes() throws Exception {
        // Given
        Answered.Submission sent = sendFetched(702, DISTRICT);
        UnaryOperator<String> about = Statuses.about(COMMUNE, sent.documentId(), "2026/11/20 10:00:00");
        Answered.Submission first = send("van-don", Statuses.signed("status-03-accepted", DISTRICT, about));

        // When
        Answered.Submission same = send("van-don", Statuses.signed("status-03-accepted", DISTRICT, about));
        Answered.Submission other = send("van-don", Statuses.signed("status-03-accepted", DISTRICT, xml ->
                about.apply(xml).replace("Phong hanh chinh", "Phòng Hành chính")));

        // Then
        for (Answered.Submission again : List.of(same, other)) {
            assertThat(again.repeated()).isTrue();
            assertThat(again.exchange()).isEqualTo(first.exchange());
            assertThat(again.receiptXml()).isEqualTo(first.receiptXml());
        }
        Mail.arrived(gateway.system("van-don"), COMMUNE, first.exchange());
        assertThat(gateway.system("van-don").listPending(new UnitCode(COMMUNE), Optional.of(MessageType.STATUS), 1000, Optional.empty()).items())
                .filteredOn(item -> item.documentId().equals(sent.documentId())).hasSize(1);
    }

    @Test
    void everyWrongPartyAndEveryWrongTransitionHasItsOwnCode() throws Exception {
        Answered.Submission sent = sendFetched(703, DISTRICT);
        String document = sent.documentId();

        assertThat(refused("province", Statuses.signed("status-03-accepted", PROVINCE, Statuses.about(COMMUNE, document, "2026/11/20 10:00:00"))))
                .containsExactly("STATUS_REPORTER_NOT_A_PARTY");
        assertThat(refused("van-don", status("status-15-change-agreed", document, "2026/11/20 10:00:01")))
                .containsExactly("STATUS_CHANGE_NOT_ASKED");
        assertThat(refused("van-don", status("status-16-change-refused", document, "2026/11/20 10:00:02")))
                .containsExactly("STATUS_CHANGE_NOT_ASKED");
        assertThat(refused("van-don", Statuses.signed("status-03-accepted", DISTRICT, xml -> swapped(xml, document))))
                .containsExactly("STATUS_NOT_BY_RECIPIENT");
        // 13 by its recipient, and by a stranger who names the recipient
        assertThat(refused("van-don", Statuses.signed("status-03-accepted", DISTRICT, xml ->
                Statuses.about(COMMUNE, document, "2026/11/20 10:00:04").apply(xml).replace("<edXML:StatusCode>03", "<edXML:StatusCode>13"))))
                .containsExactly("STATUS_TAKE_BACK_NOT_BY_SENDER");
        assertThat(refused("province", Statuses.signed("status-13-takeback-request", DISTRICT, Statuses.about(PROVINCE, document, "2026/11/20 10:00:05"))))
                .containsExactly("STATUS_TAKE_BACK_NOT_BY_SENDER");
        assertThat(refused("van-don", Statuses.signed("status-02-refused", DISTRICT, xml -> Statuses.about(COMMUNE, document, "2026/11/20 10:00:06")
                .apply(xml).replaceAll("<edXML:Description>.*</edXML:Description>", "")))).containsExactly("ENVELOPE_REASON_MISSING");

        send("van-don", status("status-02-refused", document, "2026/11/20 10:00:07"));
        assertThat(refused("van-don", Statuses.signed("status-13-takeback-request", DISTRICT, Statuses.about(COMMUNE, document, "2026/11/20 10:00:08"))))
                .containsExactly("CHANGE_TOO_LATE");
        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("refused");
    }

    @Test
    void aDocumentIsFoundByItsNumberAndByEitherFormOfTheUnitsCode() throws Exception {
        Answered.Submission sent = sendFetched(704, DISTRICT);

        send("van-don", Statuses.signed("status-01-arrived", DISTRICT, xml -> byNumber(xml, "704/UBND-VP", "2026/11/20 10:00:00")));
        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("arrived");
        send("van-don", Statuses.signedBy(DISTRICT, Statuses.about(COMMUNE, sent.documentId(), "2026/11/20 10:00:01")
                .apply(SamplePackets.original("status-03-accepted")).replace("000.00.00.H41", "H49.48")));

        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("accepted");
    }

    @Test
    void aStatusOfAnUnknownDocumentIsParkedAndRelayedOnceReleased() throws Exception {
        // Given
        Letter early = status("status-03-accepted", Letters.order(705, COMMUNE, DISTRICT).documentId(), "2026/11/20 10:00:00");

        // When
        Answered.Submission parked = send("van-don", early);
        Answered.Submission again = send("van-don", early);

        // Then
        assertThat(parked.recipients()).hasSize(1);
        assertThat(parked.recipients().get(0).delivery()).isEmpty();
        assertThat(parked.recipients().get(0).refusal().orElseThrow().code()).isEqualTo("STATUS_DOCUMENT_UNKNOWN");
        assertThat(again.receiptXml()).isEqualTo(parked.receiptXml());
        assertThat(gateway.server().part(ParkedStatuses.class).waiting(1000)).extracting(ParkedStatuses.Parked::exchange)
                .containsOnlyOnce(parked.exchange());
        assertThat(gateway.server().part(vn.lienthong.evidence.ReceiptLog.class).ofExchange(parked.exchange()))
                .extracting(receipt -> new ReceiptReader().read(receipt.xml()).event()).containsExactly(EvidenceEvent.ACCEPTED, EvidenceEvent.PARKED);
        assertThat(new LocalGateway().check(settings(), (done, all) -> { }).wrong()).isEmpty();

        // When
        Answered.Submission sent = sendFetched(705, DISTRICT);
        assertThat(command("status", "parked", "--data", data.toString())).as("something is parked").isEqualTo(1);
        assertThat(command("status", "release", parked.exchange().toString(), "--data", data.toString())).isZero();
        Mail.arrived(gateway.system("van-don"), COMMUNE, parked.exchange());

        // Then
        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("accepted");
        assertThat(gateway.server().part(ParkedStatuses.class).waiting(1000)).extracting(ParkedStatuses.Parked::exchange)
                .doesNotContain(parked.exchange());
    }

    @Test
    void aStatusIsWrittenSignedAndSentByTheCommandLine() throws Exception {
        Answered.Submission sent = sendFetched(707, DISTRICT);
        String[] caller = {"--system", "van-don", "--url", gateway.address().toString(), "--data", data.toString()};

        assertThat(command(Stream.concat(Stream.of("status", "send", sent.exchange().toString(), "--unit", DISTRICT, "--code", "04", "--staff",
                "Nguyễn Văn B"), Stream.of(caller)).toArray(String[]::new))).isZero();
        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("assigned");
        assertThat(command(Stream.concat(Stream.of("status", "send", "--document", sent.documentId(), "--unit", COMMUNE, "--to", DISTRICT, "--code",
                "13", "--reason", "Gửi nhầm"), Stream.of(caller)).toArray(String[]::new))).isZero();

        BusinessState state = recipient("van-don", sent.exchange(), DISTRICT).business().orElseThrow();
        assertThat(state.state()).isEqualTo("recall-requested");
        assertThat(state.reason()).contains("Gửi nhầm");
        assertThat(command(Stream.concat(Stream.of("trace", sent.exchange().toString()), Stream.of(caller)).toArray(String[]::new))).isZero();
    }

    private static int command(String... words) {
        return CommandLineInterface.run(words, new LocalGateway());
    }

    @Test
    void reportsThatRaceEndInALegalStandingThatReplays() throws Exception {
        // Given
        Answered.Submission sent = sendFetched(706, DISTRICT);
        DeliveryId delivery = sent.recipients().get(0).delivery().orElseThrow();
        var calls = new ArrayList<Callable<Object>>();
        List<String> samples = List.of("status-01-arrived", "status-03-accepted", "status-04-assigned", "status-05-processing");
        for (int i = 0; i < 32; i++) {
            Letter letter = status(samples.get(i % 4), sent.documentId(), "2026/11/20 10:00:%02d".formatted(i / 2));
            calls.add(() -> send("van-don", letter));
        }
        var threads = Executors.newFixedThreadPool(8);

        // When
        for (Future<Object> answer : threads.invokeAll(calls)) {
            answer.get();
        }
        threads.shutdown();

        // Then
        assertThat(business("van-don", sent.exchange(), DISTRICT)).isEqualTo("in-process");
        var said = gateway.server().part(Conversations.class).history(delivery);
        assertThat(said).hasSize(new HashSet<>(said).size());
        assertReplayed(delivery);
    }

    private static HostSettings settings() {
        return new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
    }

    private static Organ organ(String code) {
        return Organ.of(new UnitCode(code), "Cơ quan " + code);
    }

    private static Letter status(String sample, String document, String at) {
        return Statuses.signed(sample, DISTRICT, Statuses.about(COMMUNE, document, at));
    }

    /** The commune says of its own document what only the district may. */
    private static String swapped(String xml, String document) {
        return Statuses.about("x", document, "2026/11/20 10:00:03").apply(xml).replace(">" + DISTRICT + "<", ">y<")
                .replace(">x<", ">" + DISTRICT + "<").replace(">y<", ">" + COMMUNE + "<");
    }

    private static String byNumber(String xml, String code, String at) {
        return Statuses.about(COMMUNE, "khác", at).apply(xml).replace("7816/VPCP-TTĐT", code).replace("2015/09/30", "2019/07/15");
    }
}
