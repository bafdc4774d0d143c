package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.scenario.Correspondence.COMMUNE;
import static vn.lienthong.scenario.Correspondence.DISTRICT;
import static vn.lienthong.scenario.Correspondence.PROVINCE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.AgencyDesk.PendingItem;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.OfficialSamples;
import vn.lienthong.testkit.RunningGateway;

/** The official samples of recall, update and replacement, from door to door, with every answer a recipient can give. */
class ChangesIT {

    private static final String SENDER = OfficialSamples.SENDER;

    @TempDir
    private static Path data;
    private static RunningGateway gateway;
    private static Correspondence letters;
    private static int documents;

    private final String documentId = "000.00.00.G22,2018/09/28," + ++documents + "/VPCP-TTĐT";
    private final String newerId = documentId + "-mới";

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data);
        letters = new Correspondence(gateway);
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @AfterEach
    void whatIsKeptAgreesWithItself() throws IOException {
        assertThat(new LocalGateway().check(new HostSettings(data, 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()),
                (done, all) -> { }).wrong()).isEmpty();
    }

    private static ExchangeId sent(OfficialSamples sample) throws IOException {
        return letters.send(sample.signed()).exchange();
    }

    private static void refused(ThrowingCallable call, String code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SoapFault.class, fault -> assertThat(Correspondence.codes(fault)).contains(code));
    }

    private static List<Statement> receipts(ExchangeId exchange, EvidenceEvent event) throws IOException {
        var found = new ArrayList<Statement>();
        try (var zip = new ZipInputStream(new java.io.ByteArrayInputStream(letters.of(SENDER).evidence(exchange)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".xml")) {
                    found.add(new ReceiptReader().read(new String(zip.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)));
                }
            }
        }
        return found.stream().filter(statement -> statement.event() == event).toList();
    }

    // Recall ----------------------------------------------------------------------------------------------------------------

    @Test
    void recallBeforeAnybodyFetchedWithholdsAtOnceWithAReceiptForEach() throws Exception {
        // Given
        ExchangeId document = sent(OfficialSamples.newDocument(documentId));
        DeliveryId waiting = letters.await(DISTRICT, document).delivery();

        // When
        Answered.Submission recall = letters.send(OfficialSamples.recallOf(documentId).signed());

        // Then
        assertThat(recall.recipients()).hasSize(3).allMatch(Answered.Recipient::withheld).allMatch(recipient -> recipient.refusal().isEmpty());
        for (String unit : OfficialSamples.RECIPIENTS) {
            assertThat(letters.state(document, unit).state()).isEqualTo("withheld");
            assertThat(letters.standing(document, unit)).isEqualTo("withheld");
            assertThat(letters.version(document, unit)).isEqualTo("past");
            assertThat(letters.waits(unit, MessageType.NEW, document)).isFalse();
            assertThat(letters.waits(unit, MessageType.RECALL, recall.exchange())).as("nothing is left to be asked").isFalse();
        }
        assertThat(receipts(document, EvidenceEvent.WITHHELD)).hasSize(3).allMatch(statement -> statement.note().equals(Optional.of("Thu hồi văn bản điện tử")));
        refused(() -> letters.fetch(DISTRICT, waiting), "DELIVERY_WITHHELD");
    }

    @Test
    void recallAfterTheFetchIsARequestWhoseAgreementFreezesTheContentAndKeepsTheRest() throws Exception {
        // Given
        ExchangeId document = sent(OfficialSamples.newDocument(documentId));
        PendingItem fetched = letters.await(DISTRICT, document);
        letters.fetch(DISTRICT, fetched.delivery());

        // When
        Answered.Submission recall = letters.send(OfficialSamples.recallOf(documentId).signed());

        // Then: asked where it was fetched, withheld elsewhere
        assertThat(recall.recipients()).extracting(Answered.Recipient::withheld).containsExactly(true, false, true);
        assertThat(letters.standing(document, DISTRICT)).isEqualTo("recall-requested");
        assertThat(letters.collect(DISTRICT, recall.exchange()).type()).isEqualTo(MessageType.RECALL);
        assertThat(letters.fetch(DISTRICT, fetched.delivery())).as("not frozen before the recipient agrees").isNotEmpty();

        // When
        letters.report("status-15-change-agreed", DISTRICT, documentId);

        // Then
        assertThat(letters.standing(document, DISTRICT)).isEqualTo("recalled");
        assertThat(letters.state(document, DISTRICT).business().orElseThrow().reason()).contains("Thu hồi văn bản điện tử");
        refused(() -> letters.fetch(DISTRICT, fetched.delivery()), "DELIVERY_RECALLED");
        assertThat(letters.waits(DISTRICT, MessageType.NEW, document)).isFalse();
        AgencyDesk.Trace trace = letters.of(DISTRICT).trace(document);
        assertThat(trace.documentId()).isEqualTo(documentId);
        assertThat(receipts(document, EvidenceEvent.RECALLED)).singleElement()
                .satisfies(statement -> assertThat(statement.note()).contains("Thu hồi văn bản điện tử"));
        assertThat(letters.of(SENDER).trace(new vn.lienthong.kernel.UnitCode(SENDER), documentId).changes())
                .filteredOn(change -> change.unit().value().equals(DISTRICT)).singleElement().satisfies(change -> {
                    assertThat(change.kind()).isEqualTo("recall");
                    assertThat(change.by()).isEqualTo(recall.exchange());
                    assertThat(change.of()).isEqualTo(document);
                });
    }

    @Test
    void recallThatIsDeclinedChangesNothing() throws Exception {
        // Given
        ExchangeId document = sent(OfficialSamples.newDocument(documentId));
        PendingItem item = letters.await(COMMUNE, document);
        letters.fetch(COMMUNE, item.delivery());
        letters.report("status-03-accepted", COMMUNE, documentId);
        letters.send(OfficialSamples.recallOf(documentId).signed());

        // When
        letters.report("status-16-change-refused", COMMUNE, documentId);

        // Then
        assertThat(letters.standing(document, COMMUNE)).isEqualTo("accepted");
        assertThat(letters.version(document, COMMUNE)).isEqualTo("current");
        assertThat(letters.fetch(COMMUNE, item.delivery())).isNotEmpty();
        refused(() -> letters.report("status-15-change-agreed", COMMUNE, documentId), "STATUS_CHANGE_NOT_ASKED");
    }

    @Test
    void recallByStatus13WithholdsOrAsksLikewise() throws Exception {
        // Given
        ExchangeId document = sent(OfficialSamples.newDocument(documentId));
        letters.collect(PROVINCE, document);
        letters.await(DISTRICT, document);

        // When
        for (String unit : List.of(PROVINCE, DISTRICT)) {
            letters.send(OfficialSamples.status("status-13-takeback-request", unit, documentId).signed());
        }

        // Then
        assertThat(letters.standing(document, PROVINCE)).isEqualTo("recall-requested");
        assertThat(letters.standing(document, DISTRICT)).isEqualTo("withheld");
        assertThat(letters.state(document, DISTRICT).state()).isEqualTo("withheld");
    }

    @Test
    void recallAffectsOnlyTheUnitsItNames() throws Exception {
        // Given
        ExchangeId document = sent(OfficialSamples.newDocument(documentId));

        // When
        Answered.Submission recall = letters.send(OfficialSamples.recallOf(documentId).without(PROVINCE).without(COMMUNE).signed());

        // Then
        assertThat(recall.recipients()).extracting(recipient -> recipient.unit().value()).containsExactly(DISTRICT);
        assertThat(letters.state(document, DISTRICT).state()).isEqualTo("withheld");
        assertThat(letters.collect(PROVINCE, document)).isNotNull();
        assertThat(letters.collect(COMMUNE, document)).isNotNull();
    }

    @Test
    void unitThatNeverHadTheDocumentIsRefusedAloneAndTheSameRecallAgainIsAnsweredAlike() throws Exception {
        // Given
        sent(OfficialSamples.newDocument(documentId).without(COMMUNE));
        Letter recall = OfficialSamples.recallOf(documentId).signed();

        // When
        Answered.Submission first = letters.send(recall);
        Answered.Submission again = letters.send(recall);

        // Then
        assertThat(first.recipients().get(2).refusal().orElseThrow().code()).isEqualTo("CHANGE_UNIT_WITHOUT_DOCUMENT");
        assertThat(first.recipients().subList(0, 2)).allMatch(Answered.Recipient::withheld);
        assertThat(again.repeated()).isTrue();
        assertThat(again.recipients()).isEqualTo(first.recipients());
        assertThat(again.receiptXml()).isEqualTo(first.receiptXml());
    }

    @Test
    void eachWrongRecallHasItsOwnCode() throws Exception {
        // Given
        sent(OfficialSamples.newDocument(documentId));
        Letter others = Letters.signed(Letters.order(9000 + documents, DISTRICT, COMMUNE), RunningGateway.signer(DISTRICT), xml -> xml);
        Answered.Submission foreign = letters.of(DISTRICT).submit(others.source(), others.size());

        // When, Then
        refused(() -> letters.send(OfficialSamples.recallOf(documentId + " chưa từng gửi").signed()), "CHANGE_DOCUMENT_UNKNOWN");
        refused(() -> letters.send(OfficialSamples.recallOf(foreign.documentId()).signed()), "CHANGE_NOT_BY_SENDER");
        refused(() -> letters.send(OfficialSamples.recallOf(documentId).put("Thu hồi văn bản điện tử", "").signed()), "ENVELOPE_REASON_MISSING");
        letters.send(OfficialSamples.recallOf(documentId).signed());
        refused(() -> letters.send(OfficialSamples.recallOf(documentId).put("Thu hồi văn bản điện tử", "Lần nữa").signed()), "CHANGE_TOO_LATE");
    }

    @Test
    void fetchThatIsUnderWayBreaksOffWhenItsDocumentIsRecalled() throws Exception {
        // Given: more than all buffers on the way can hold
        byte[] large = new byte[24 * 1024 * 1024];
        new java.util.Random(1).nextBytes(large);
        ExchangeId document = sent(OfficialSamples.newDocument(documentId).attached(large));
        PendingItem item = letters.await(DISTRICT, document);
        var recalls = new ArrayList<Answered.Submission>();
        var untilTheRecall = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (recalls.isEmpty()) {
                    recalls.add(letters.send(OfficialSamples.recallOf(documentId).signed()));
                }
            }
        };

        // When, Then
        assertThatThrownBy(() -> letters.of(DISTRICT).fetch(item.delivery(), untilTheRecall)).isInstanceOf(Exception.class);
        assertThat(recalls.get(0).recipients()).allMatch(Answered.Recipient::withheld);
        assertThat(letters.state(document, DISTRICT).state()).isEqualTo("withheld");
        assertThat(receipts(document, EvidenceEvent.HANDED_OVER)).isEmpty();
        refused(() -> letters.fetch(DISTRICT, item.delivery()), "DELIVERY_WITHHELD");
    }

    @Test
    void commandLineTakesADocumentBackEitherWay(@TempDir Path folder) throws Exception {
        // Given
        Letter letter = OfficialSamples.newDocument(documentId).signed();
        ExchangeId document = letters.send(letter).exchange();
        Path file = java.nio.file.Files.write(folder.resolve("document.edxml"), letter.packet());
        letters.await(PROVINCE, document);
        String[] recall = {"recall", file.toString(), "--reason", "Gửi nhầm nơi nhận", "--url", gateway.address().toString(), "--system", "central"};

        // When
        int one = CommandLineInterface.run(concat(recall, "--to", DISTRICT), new LocalGateway());
        int other = CommandLineInterface.run(concat(recall, "--to", PROVINCE, "--by-status"), new LocalGateway());
        // in other words: the very same recall within one second is the very same packet, and is answered with its receipt
        recall[3] = "Gửi nhầm, thu hồi lần nữa";
        int again = CommandLineInterface.run(concat(recall, "--to", DISTRICT), new LocalGateway());

        // Then
        assertThat(List.of(one, other, again)).as("done, done, and too late").containsExactly(0, 0, 1);
        assertThat(letters.standing(document, DISTRICT)).isEqualTo("withheld");
        assertThat(letters.standing(document, PROVINCE)).isEqualTo("withheld");
        assertThat(letters.standing(document, COMMUNE)).isEmpty();
        assertThat(letters.state(document, DISTRICT).business().orElseThrow().reason()).contains("Gửi nhầm nơi nhận");
    }

    private static String[] concat(String[] words, String... more) {
        return java.util.stream.Stream.of(words, more).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }

    // Update ----------------------------------------------------------------------------------------------------------------

    @Test
    void updateIsCurrentWhereItWasAgreedToAndNowhereElse() throws Exception {
        // Given
        ExchangeId first = sent(OfficialSamples.newDocument(documentId));
        for (String unit : OfficialSamples.RECIPIENTS) {
            letters.collect(unit, first);
        }

        // When
        ExchangeId second = sent(OfficialSamples.updateOf(documentId, newerId));

        // Then
        for (String unit : OfficialSamples.RECIPIENTS) {
            assertThat(letters.await(unit, second).version()).contains("proposed");
            assertThat(letters.standing(first, unit)).isEqualTo("update-requested");
            assertThat(letters.version(first, unit)).isEqualTo("current");
            letters.collect(unit, second);
        }

        // When
        letters.report("status-15-change-agreed", PROVINCE, documentId);
        letters.report("status-16-change-refused", DISTRICT, newerId);

        // Then
        assertThat(letters.standing(first, PROVINCE)).isEqualTo("updated");
        assertThat(List.of(letters.version(first, PROVINCE), letters.version(second, PROVINCE))).containsExactly("past", "current");
        assertThat(List.of(letters.version(first, DISTRICT), letters.version(second, DISTRICT))).containsExactly("current", "past");
        assertThat(List.of(letters.version(first, COMMUNE), letters.version(second, COMMUNE))).containsExactly("current", "proposed");
        assertThat(receipts(first, EvidenceEvent.UPDATED)).singleElement()
                .satisfies(statement -> assertThat(statement.recipients()).extracting(Object::toString).containsExactly(PROVINCE));
        assertThat(letters.of(SENDER).trace(second).changes()).hasSize(3).allMatch(change -> change.of().equals(first)
                && change.ofDocumentId().equals(documentId) && change.by().equals(second) && change.kind().equals("update"));
        refused(() -> letters.send(OfficialSamples.recallOf(documentId).without(PROVINCE).without(DISTRICT).signed()), "CHANGE_ALREADY_ASKED");

        // When: what is current can be changed again
        letters.send(OfficialSamples.recallOf(newerId).without(DISTRICT).without(COMMUNE).signed());
        assertThat(letters.standing(second, PROVINCE)).isEqualTo("recall-requested");
        refused(() -> letters.send(OfficialSamples.recallOf(documentId).without(DISTRICT).without(COMMUNE).signed()), "CHANGE_TOO_LATE");
    }

    @Test
    void reportsAfterADeclinedUpdateSpeakOfTheVersionThatCounts() throws Exception {
        // Given: a sender that keeps the identifier, as the official samples do
        ExchangeId first = sent(OfficialSamples.newDocument(documentId));
        letters.collect(DISTRICT, first);
        ExchangeId second = sent(OfficialSamples.updateOf(documentId, documentId));
        letters.collect(DISTRICT, second);
        letters.report("status-16-change-refused", DISTRICT, documentId);

        // When
        letters.report("status-03-accepted", DISTRICT, documentId);

        // Then
        assertThat(letters.standing(first, DISTRICT)).isEqualTo("accepted");
        assertThat(letters.standing(second, DISTRICT)).isEmpty();
    }

    @Test
    void unitThatComesNewToAnUpdateGetsItAsItsFirstVersion() throws Exception {
        ExchangeId first = sent(OfficialSamples.newDocument(documentId).without(COMMUNE));
        letters.collect(DISTRICT, first);

        ExchangeId second = sent(OfficialSamples.updateOf(documentId, newerId));

        assertThat(letters.await(COMMUNE, second).version()).contains("current");
        assertThat(letters.await(DISTRICT, second).version()).contains("proposed");
    }

    @Test
    void eachWrongUpdateHasItsOwnCode() throws Exception {
        sent(OfficialSamples.newDocument(documentId));

        refused(() -> letters.send(OfficialSamples.updateOf(documentId + "?", newerId).signed()), "CHANGE_DOCUMENT_UNKNOWN");
        refused(() -> letters.send(OfficialSamples.updateOf(documentId, newerId).put("Cập nhật văn bản điện tử", "").signed()), "ENVELOPE_REASON_MISSING");
        letters.send(OfficialSamples.updateOf(documentId, newerId).signed());
        refused(() -> letters.send(OfficialSamples.updateOf(documentId, newerId + "2").signed()), "CHANGE_ALREADY_ASKED");
    }

    @Test
    void documentAndItsUpdateThatNobodyFetchedAreWithheldTogether() throws Exception {
        // Given
        ExchangeId first = sent(OfficialSamples.newDocument(documentId));
        ExchangeId second = sent(OfficialSamples.updateOf(documentId, documentId));

        // When
        Answered.Submission recall = letters.send(OfficialSamples.recallOf(documentId).signed());

        // Then
        assertThat(recall.recipients()).allMatch(Answered.Recipient::withheld);
        for (String unit : OfficialSamples.RECIPIENTS) {
            assertThat(letters.state(first, unit).state()).isEqualTo("withheld");
            assertThat(letters.state(second, unit).state()).isEqualTo("withheld");
        }
    }

    // Replacement -----------------------------------------------------------------------------------------------------------

    @Test
    void replacementSupersedesForTheListedUnitsOnlyAndRunsItsOwnLife() throws Exception {
        // Given: fetched by one listed unit, not by the other
        ExchangeId old = sent(OfficialSamples.newDocument(documentId));
        PendingItem fetched = letters.collect(PROVINCE, old);
        letters.await(DISTRICT, old);

        // When
        Answered.Submission replacement = letters.send(OfficialSamples.replacementOf(documentId, newerId).signed());

        // Then
        assertThat(replacement.recipients()).hasSize(3).allMatch(recipient -> recipient.delivery().isPresent() && !recipient.withheld());
        assertThat(letters.standing(old, PROVINCE)).isEqualTo("replaced");
        assertThat(letters.state(old, PROVINCE).state()).isEqualTo("acknowledged");
        assertThat(letters.standing(old, DISTRICT)).isEqualTo("replaced");
        assertThat(letters.state(old, DISTRICT).state()).as("never fetched").isEqualTo("withheld");
        assertThat(letters.standing(old, COMMUNE)).as("not listed").isEmpty();
        assertThat(letters.version(old, COMMUNE)).isEqualTo("current");
        assertThat(receipts(old, EvidenceEvent.REPLACED)).hasSize(2);
        assertThat(receipts(old, EvidenceEvent.WITHHELD)).hasSize(1);
        assertThat(letters.of(SENDER).trace(old).changes()).hasSize(2).allMatch(change -> change.byDocumentId().equals(newerId));
        for (String unit : OfficialSamples.RECIPIENTS) {
            letters.collect(unit, replacement.exchange());
            letters.report("status-06-finished", unit, newerId);
            assertThat(letters.standing(replacement.exchange(), unit)).isEqualTo("finished");
        }
        assertThat(letters.standing(old, PROVINCE)).isEqualTo("replaced");
        refused(() -> letters.send(OfficialSamples.recallOf(documentId).without(DISTRICT).without(COMMUNE).signed()), "CHANGE_TOO_LATE");
        assertThat(fetched.version()).contains("current");
    }

    @Test
    void eachWrongReplacementHasItsOwnCode() throws Exception {
        // Given
        sent(OfficialSamples.newDocument(documentId).without(DISTRICT));
        Letter others = Letters.signed(Letters.order(9500 + documents, DISTRICT, COMMUNE), RunningGateway.signer(DISTRICT), xml -> xml);
        String foreign = letters.of(DISTRICT).submit(others.source(), others.size()).documentId();

        // When, Then
        refused(() -> letters.send(OfficialSamples.replacementOf(documentId + "?", newerId).signed()), "CHANGE_DOCUMENT_UNKNOWN");
        refused(() -> letters.send(OfficialSamples.replacementOf(foreign, newerId).signed()), "CHANGE_NOT_BY_SENDER");
        refused(() -> letters.send(OfficialSamples.replacementOf(documentId, newerId).put("Văn bản thay thế", "").signed()), "ENVELOPE_REASON_MISSING");
        refused(() -> letters.send(OfficialSamples.replacementOf("", newerId).signed()), "CHANGE_TARGET_MISSING");
        Answered.Submission partly = letters.send(OfficialSamples.replacementOf(documentId, newerId).without(PROVINCE).signed());
        assertThat(partly.recipients()).extracting(recipient -> recipient.refusal().map(Answered.Reason::code).orElse("")).containsExactly(
                "CHANGE_UNIT_WITHOUT_DOCUMENT", "", "CHANGE_UNIT_NOT_ADDRESSED");
    }
}
