package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.scenario.Correspondence.COMMUNE;
import static vn.lienthong.scenario.Correspondence.DISTRICT;
import static vn.lienthong.scenario.Correspondence.PROVINCE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.CommandLineInterface;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.exchange.Deliveries;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.pipeline.AgencyDesk.TraceEvent;
import vn.lienthong.pipeline.DeliveryReceipts;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** Status 13 where there is nothing to be asked any more: before the document was fetched, after it was given back, after its delivery failed. */
class TakingBackIT {

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static Correspondence letters;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data, "lienthong.conversation.arrival-patience", "1d");
        letters = new Correspondence(gateway);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @AfterEach
    void databaseAgreesWithItself() {
        assertThat(new LocalGateway().check(new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()),
                (done, all) -> { }).wrong()).isEmpty();
    }

    private static Answered.Submission send(String documentId) throws IOException {
        return letters.send(OfficialSamples.newDocument(documentId).signed());
    }

    private static Letter takenBack(String unit, String documentId) {
        return OfficialSamples.status("status-13-takeback-request", unit, documentId).signed();
    }

    private static DeliveryId delivery(Answered.Submission sent, String unit) {
        return sent.recipients().stream().filter(recipient -> recipient.unit().value().equals(unit)).findFirst().orElseThrow().delivery().orElseThrow();
    }

    private static List<EvidenceEvent> events(ExchangeId exchange, DeliveryId delivery) throws IOException {
        return letters.of(OfficialSamples.SENDER).trace(exchange).events().stream().filter(event -> event.delivery().equals(Optional.of(delivery)))
                .map(TraceEvent::event).toList();
    }

    @Test
    void whatTakesEffectAtOnceIsShownToNobodyAndSwornToTheSender() throws Exception {
        // Given
        Answered.Submission sent = send("13,withheld");
        letters.await(DISTRICT, sent.exchange());
        Letter takenBack = takenBack(DISTRICT, "13,withheld");

        // When
        Answered.Submission answer = letters.send(takenBack);
        Answered.Submission again = letters.send(takenBack);

        // Then
        DeliveryId delivery = delivery(sent, DISTRICT);
        for (Answered.Submission one : List.of(answer, again)) {
            assertThat(one.recipients()).singleElement().satisfies(recipient -> {
                assertThat(recipient.withheld()).isTrue();
                assertThat(recipient.delivery()).contains(delivery);
                assertThat(recipient.unit().value()).isEqualTo(DISTRICT);
            });
        }
        assertThat(again.receiptXml()).isEqualTo(answer.receiptXml());
        assertThat(letters.of(OfficialSamples.SENDER).trace(answer.exchange()).recipients()).isEmpty();
        assertThat(events(sent.exchange(), delivery)).last().isEqualTo(EvidenceEvent.WITHHELD);
        // what was sent after it is there already, and it is not
        letters.await(DISTRICT, send("13,later").exchange());
        assertThat(letters.pending(DISTRICT)).extracting(PendingItem::exchange).doesNotContain(answer.exchange(), sent.exchange());
    }

    @Test
    void whatIsAskedOfSomebodyWhoHasItIsDelivered() throws Exception {
        Answered.Submission sent = send("13,asked");
        letters.fetch(PROVINCE, letters.await(PROVINCE, sent.exchange()).delivery());

        Answered.Submission answer = letters.send(takenBack(PROVINCE, "13,asked"));

        assertThat(answer.recipients()).singleElement().satisfies(recipient -> assertThat(recipient.withheld()).isFalse());
        letters.await(PROVINCE, answer.exchange());
    }

    @Test
    void whatWasParkedAndTakesEffectWhenReleasedIsShownToNobodyEither() throws Exception {
        // Given: it came before its document
        Answered.Submission parked = letters.send(takenBack(COMMUNE, "13,parked"));
        Answered.Submission sent = send("13,parked");
        letters.await(COMMUNE, sent.exchange());

        // When
        assertThat(CommandLineInterface.run(new String[] {"status", "release", parked.exchange().toString(), "--data", data.toString()},
                new LocalGateway())).isZero();

        // Then
        Waiting.until("the document is withheld", () -> letters.state(sent.exchange(), COMMUNE).state().equals("withheld"));
        assertThat(letters.of(OfficialSamples.SENDER).trace(parked.exchange()).recipients()).isEmpty();
    }

    @Test
    void whatWasGivenBackBeforeItWasAcknowledgedLeavesTheListForGood() throws Exception {
        // Given: one recipient has acknowledged it, the other has not
        Answered.Submission sent = send("13,agreed");
        DeliveryId waiting = letters.await(DISTRICT, sent.exchange()).delivery();
        letters.fetch(DISTRICT, waiting);
        DeliveryId done = letters.collect(PROVINCE, sent.exchange()).delivery();

        // When
        for (String unit : List.of(DISTRICT, PROVINCE)) {
            letters.send(takenBack(unit, "13,agreed"));
            letters.report("status-15-change-agreed", unit, "13,agreed");
        }

        // Then
        assertThat(letters.pending(DISTRICT)).extracting(PendingItem::delivery).doesNotContain(waiting);
        assertThat(letters.state(sent.exchange(), DISTRICT).state()).isEqualTo("recalled");
        assertThat(letters.state(sent.exchange(), PROVINCE).state()).isEqualTo("acknowledged");
        assertThat(events(sent.exchange(), waiting)).containsExactly(EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.RECALLED);
        assertThat(events(sent.exchange(), done)).last().isEqualTo(EvidenceEvent.RECALLED);
        assertThatThrownBy(() -> letters.fetch(DISTRICT, waiting)).hasMessageContaining("DELIVERY_RECALLED");
        assertThatThrownBy(() -> letters.fetch(PROVINCE, done)).hasMessageContaining("DELIVERY_RECALLED");
        assertThatThrownBy(() -> letters.of(DISTRICT).acknowledge(waiting, AckOutcome.DONE, Optional.empty())).hasMessageContaining("DELIVERY_RECALLED");
        assertThat(letters.of(PROVINCE).acknowledge(done, AckOutcome.DONE, Optional.empty()).receiptXml()).as("said again").isPresent();
    }

    @Test
    void whatWasAskedForEndsWithAReceiptWhenItsDeliveryFailsUnlessTheUnitHasItFromElsewhere() throws Exception {
        // Given a document that two units have fetched and are asked to give back; one of them works on it already
        Answered.Submission sent = send("13,failing");
        for (String unit : List.of(DISTRICT, PROVINCE)) {
            letters.fetch(unit, letters.await(unit, sent.exchange()).delivery());
        }
        letters.report("status-03-accepted", PROVINCE, "13,failing");
        for (String unit : List.of(DISTRICT, PROVINCE)) {
            letters.send(takenBack(unit, "13,failing"));
            assertThat(letters.standing(sent.exchange(), unit)).isEqualTo("recall-requested");
        }

        // When both say that they cannot take it in, one of them twice
        DeliveryId failed = delivery(sent, DISTRICT);
        Answered.Acknowledged said = letters.of(DISTRICT).acknowledge(failed, AckOutcome.FAILED, Optional.of("tệp hỏng"));
        assertThat(letters.of(DISTRICT).acknowledge(failed, AckOutcome.FAILED, Optional.of("tệp hỏng")).receiptXml()).isEqualTo(said.receiptXml());
        letters.of(PROVINCE).acknowledge(delivery(sent, PROVINCE), AckOutcome.FAILED, Optional.of("tệp hỏng"));

        // Then
        assertThat(letters.state(sent.exchange(), DISTRICT)).satisfies(state -> {
            assertThat(state.state()).isEqualTo("failed");
            assertThat(state.business().orElseThrow().by()).isEqualTo("gateway");
        });
        assertThat(letters.standing(sent.exchange(), DISTRICT)).isEqualTo("recalled");
        assertThat(events(sent.exchange(), failed)).containsExactly(EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.FAILED, EvidenceEvent.RECALLED);
        assertThat(letters.standing(sent.exchange(), PROVINCE)).as("has it from elsewhere").isEqualTo("recall-requested");
        letters.report("status-15-change-agreed", PROVINCE, "13,failing");
        assertThat(letters.standing(sent.exchange(), PROVINCE)).isEqualTo("recalled");
    }

    @Test
    void whatNobodyCouldAnswerIsRefusedAtOnceWithAReceipt() throws Exception {
        // Given
        Answered.Submission sent = send("13,in vain");
        DeliveryId failed = letters.await(DISTRICT, sent.exchange()).delivery();
        letters.fetch(DISTRICT, failed);
        letters.of(DISTRICT).acknowledge(failed, AckOutcome.FAILED, Optional.of("tệp hỏng"));
        DeliveryId expired = letters.await(COMMUNE, sent.exchange()).delivery();
        var deliveries = gateway.server().part(Deliveries.class);
        deliveries.advance(DeliveryState.EXPIRED, List.of(gateway.server().part(DeliveryReceipts.class)
                .seal(deliveries.find(List.of(expired)).get(expired), EvidenceEvent.EXPIRED, Optional.empty())));

        // When, Then
        for (String unit : List.of(DISTRICT, COMMUNE)) {
            assertThatThrownBy(() -> letters.send(takenBack(unit, "13,in vain"))).isInstanceOfSatisfying(SoapFault.class, fault -> {
                assertThat(Correspondence.codes(fault)).containsExactly("CHANGE_UNIT_WITHOUT_DOCUMENT");
                assertThat(new ReceiptReader().read(fault.receiptXml().orElseThrow()).event()).isEqualTo(EvidenceEvent.REFUSED);
            });
            assertThat(letters.standing(sent.exchange(), unit)).isEmpty();
        }
    }
}
