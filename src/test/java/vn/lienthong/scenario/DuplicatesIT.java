package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;

/** What is sent twice, from door to door. */
class DuplicatesIT {

    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";

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

    private static Answered.Submission send(Letter letter) throws IOException {
        return gateway.system("van-don").submit(letter.source(), letter.size());
    }

    private static Letter signed(int number, UnaryOperator<String> change) {
        return Letters.signed(Letters.order(number, COMMUNE, DISTRICT), RunningGateway.signer(COMMUNE), change);
    }

    private static List<Answered.Checked> warnings(Answered.Report report) {
        return report.checks().stream().filter(check -> check.question().equals("NUMBER_UNUSED")).toList();
    }

    @Test
    void otherContentUnderAUsedDocumentIdIsRefusedAndTheEarlierExchangeNamed() throws IOException {
        // Given
        Answered.Submission first = send(signed(1, UnaryOperator.identity()));
        Letter other = signed(1, xml -> xml.replace("kiểm thử", "kiểm tra"));

        // When, Then
        assertThatThrownBy(() -> send(other)).isInstanceOfSatisfying(SoapFault.class, fault -> {
            assertThat(fault.reasons()).extracting(Answered.Reason::code).containsExactly("DOCUMENT_ID_TAKEN");
            assertThat(fault.reasons().get(0).message().vi()).contains(first.exchange().toString(), VietnamTime.iso(first.acceptedAt()));
            assertThat(fault.reasons().get(0).message().en()).contains(first.exchange().toString());
            assertThat(new ReceiptReader().read(fault.receiptXml().orElseThrow()).event()).isEqualTo(EvidenceEvent.REFUSED);
            assertThat(fault.report()).isPresent();
        });
    }

    @Test
    void usedNumberIsAcceptedWithAWarningToBothSides() throws Exception {
        // Given
        Answered.Submission first = send(signed(2, UnaryOperator.identity()));
        Letter sameNumber = signed(2, xml -> xml.replace("<edXML:DocumentId>" + COMMUNE, "<edXML:DocumentId>khác," + COMMUNE));

        // When
        Answered.Submission second = send(sameNumber);
        Answered.Submission repeated = send(sameNumber);

        // Then
        assertThat(warnings(first.report())).isEmpty();
        assertThat(warnings(second.report())).singleElement().satisfies(warning -> {
            assertThat(warning.outcome()).isEqualTo("warning");
            assertThat(warning.detail().orElseThrow().vi()).contains(first.exchange().toString(), first.documentId());
            assertThat(warning.detail().orElseThrow().en()).contains(first.exchange().toString(), first.documentId());
        });
        assertThat(warnings(repeated.report())).isEqualTo(warnings(second.report()));
        assertThat(fetch(second.recipients().get(0).delivery().orElseThrow()).report()).isEqualTo(second.report());
        assertThat(warnings(fetch(first.recipients().get(0).delivery().orElseThrow()).report())).isEmpty();
    }

    private static Answered.Fetched fetch(DeliveryId delivery) throws Exception {
        SoapClient client = gateway.system("van-don");
        Mail.arrived(client, DISTRICT, delivery);
        return client.fetch(delivery, new ByteArrayOutputStream());
    }
}
