package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.SignedOffice;
import vn.lienthong.testkit.SignedPdf;
import vn.lienthong.testkit.TestPki;

/** Signatures inside attachments, from the door to receipt and report. */
class AttachmentSignaturesIT {

    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";

    @TempDir
    private static Path data;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(data, "lienthong.attachments.broken", "refuse");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        try (Stream<Path> left = Files.list(data.resolve("payload/incoming"))) {
            assertThat(left).as("temporary files").isEmpty();
        }
    }

    private static List<Answered.Checked> inside(Answered.Report report) {
        return report.checks().stream().filter(check -> check.question().equals("ATTACHMENT_SIGNATURES")).toList();
    }

    private static Answered.Submission send(int number, byte[] pdf) throws IOException {
        var letter = Letters.withFile(number, "to-trinh.pdf", "application/pdf", pdf, COMMUNE, DISTRICT);
        return gateway.system("van-don").submit(letter.source(), letter.size());
    }

    @Test
    void aSignedPdfIsReportedWithItsSigner() throws IOException {
        Answered.Submission answer = send(1, SignedPdf.signed(SignedPdf.unsigned(400_000), RunningGateway.signer(COMMUNE), Instant.now()));

        assertThat(inside(answer.report())).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo("passed");
            assertThat(check.detail().orElseThrow().vi()).contains("to-trinh.pdf: 1 chữ ký số", "ký toàn bộ tệp", "thu hồi: good");
            assertThat(check.detail().orElseThrow().en()).contains("to-trinh.pdf: 1 signatures", "covers the whole file");
        });
    }

    @Test
    void aPdfWithoutSignaturesIsNotMentioned() throws IOException {
        assertThat(inside(send(2, SignedPdf.unsigned(100)).report())).isEmpty();
    }

    @Test
    void whatThePolicyWarnsOfIsAcceptedWithAWarning() throws IOException {
        byte[] signed = SignedPdf.signed(SignedPdf.unsigned(100), RunningGateway.signer(COMMUNE), Instant.now());

        Answered.Submission answer = send(3, Arrays.copyOf(signed, signed.length + 1));

        assertThat(inside(answer.report())).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo("warning");
            assertThat(check.detail().orElseThrow().vi()).contains("ATTACHMENT_SIGNATURE_PARTIAL");
        });
        assertThat(answer.report().verdict()).isEqualTo("valid");
    }

    @Test
    void whatThePolicyRefusesIsRefusedAndTheReceiptSaysWhy() {
        byte[] signed = SignedPdf.signed(SignedPdf.unsigned(300), RunningGateway.signer(COMMUNE), Instant.now());
        signed[200] ^= 1;

        assertThatThrownBy(() -> send(4, signed)).isInstanceOfSatisfying(SoapFault.class, fault -> {
            assertThat(fault.reasons()).extracting(Answered.Reason::code).containsExactly("ATTACHMENT_SIGNATURE_BROKEN");
            Statement receipt = new ReceiptReader().read(fault.receiptXml().orElseThrow());
            assertThat(receipt.event()).isEqualTo(EvidenceEvent.REFUSED);
            assertThat(receipt.refusals()).extracting(Refusal::code).containsExactly(RefusalCode.ATTACHMENT_SIGNATURE_BROKEN);
            assertThat(inside(fault.report().orElseThrow())).singleElement().satisfies(check -> assertThat(check.outcome()).isEqualTo("failed"));
        });
    }

    @Test
    void aSignedWordDocumentOfAForeignSignerIsReported() throws IOException {
        Map<String, byte[]> parts = SignedOffice.parts();
        SignedOffice.sign(parts, "sig1", TestPki.foreignAt(Instant.now()).ecSigner("Nguoi la"), Instant.now());
        var letter = Letters.withFile(5, "to-trinh.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", SignedOffice.zip(parts), COMMUNE, DISTRICT);

        Answered.Submission answer = gateway.system("van-don").submit(letter.source(), letter.size());

        assertThat(inside(answer.report())).singleElement().satisfies(check -> {
            assertThat(check.outcome()).isEqualTo("passed");
            assertThat(check.detail().orElseThrow().en()).contains("OOXML", "Nguoi la", "ATTACHMENT_SIGNER_UNTRUSTED");
        });
    }
}
