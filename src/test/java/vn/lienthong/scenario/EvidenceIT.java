package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.dossier.BundleVerifier;
import vn.lienthong.dossier.CheckCode;
import vn.lienthong.dossier.EvidenceReport;
import vn.lienthong.dossier.EvidenceReportText;
import vn.lienthong.dossier.Finding;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.Mail;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.KnownSigner;

/** The evidence of a document that went from door to door, asked for by those whom it concerns and by the administrator. */
class EvidenceIT {

    private static final String FROM = "000.41.48.H49";
    private static final String TO = "000.00.41.H49";

    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static Path signers;
    private static final AtomicInteger numbers = new AtomicInteger(100);

    @BeforeAll
    static void start() throws IOException {
        signers = folder.resolve("signers.csv");
        Files.writeString(signers, rows());
        gateway = RunningGateway.start(folder.resolve("data"), "lienthong.directory.signers", signers.toString());
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    @Test
    void isGoodForTheSenderTheRecipientAndTheAdministratorWithNothingButTheRoot() throws Exception {
        // Given
        Letter letter = Letters.letter(1, FROM, TO);
        Answered.Submission sent = gateway.system("van-don").submit(letter.source(), letter.size());
        DeliveryId delivery = Mail.arrived(gateway.system("ha-long"), TO, sent.exchange()).delivery();
        gateway.system("ha-long").fetch(delivery, OutputStream.nullOutputStream());
        gateway.system("ha-long").acknowledge(delivery, AckOutcome.DONE, Optional.empty());
        String last = gateway.system("van-don").trace(sent.exchange()).events().get(3).receipt().toString();
        awaitLogged(last);
        // When
        byte[] ofSender = gateway.system("van-don").bundle(sent.exchange());
        byte[] ofRecipient = gateway.system("ha-long").bundle(sent.exchange());
        Path ofAdministrator = folder.resolve("administrator.asice");
        try (OutputStream out = Files.newOutputStream(ofAdministrator)) {
            assertThat(new LocalGateway().exportEvidence(host(), sent.exchange(), true, out)).isTrue();
        }
        // Then
        EvidenceReport whole = verify(ofSender);
        assertThat(whole.isGood()).as(EvidenceReportText.of(whole).en()).isTrue();
        assertThat(whole.contents().orElseThrow().whole()).isTrue();
        assertThat(whole.contents().orElseThrow().receipts()).extracting(receipt -> receipt.event())
                .containsExactly("accepted", "relayed", "handed-over", "acknowledged");
        assertThat(notPassed(whole)).containsExactlyInAnyOrder(CheckCode.CHECKPOINT_FORGED, CheckCode.CHECKPOINT_UNWITNESSED, CheckCode.TIMESTAMP_WRONG,
                CheckCode.PACKET_CHANGED);
        assertThat(names(ofSender)).contains("report.json", "policy.json", "certificates/signer.pem", "directory/version-1.csv", "page.pdf")
                .as("the lists on which the verification rested").anyMatch(name -> name.matches("revocation/[0-9a-f]{64}\\.crl"));

        EvidenceReport part = verify(ofRecipient);
        assertThat(part.isGood()).as(EvidenceReportText.of(part).en()).isTrue();
        assertThat(part.contents().orElseThrow().whole()).isFalse();
        assertThat(part.contents().orElseThrow().receipts()).hasSize(3);

        EvidenceReport withPacket = verify(Files.readAllBytes(ofAdministrator));
        assertThat(withPacket.isGood()).as(EvidenceReportText.of(withPacket).en()).isTrue();
        assertThat(notPassed(withPacket)).doesNotContain(CheckCode.PACKET_CHANGED);
        assertThat(names(Files.readAllBytes(ofAdministrator))).contains("packet.edxml");
        // and what is not one's own is not there
        assertThatThrownBy(() -> gateway.system("mong-cai").bundle(sent.exchange())).isInstanceOf(SoapFault.class).hasMessageContaining("EXCHANGE_NOT_FOUND");
        assertThat(new LocalGateway().exportEvidence(host(), ExchangeId.of("0193566a-4c00-7000-8000-000000000001"), false, OutputStream.nullOutputStream())).isFalse();
    }

    @Test
    void ofWhatWasRefusedIsTheReceiptOfTheRefusal() throws Exception {
        // Given
        Letter letter = Letters.signed(Letters.order(2, FROM, TO), RunningGateway.signer(FROM), xml -> xml);
        byte[] changed = new String(letter.source().open().readAllBytes(), StandardCharsets.UTF_8).replaceFirst("<(edXML:)?Subject>", "$0!").getBytes(StandardCharsets.UTF_8);
        String receipt = refusal(changed);
        var statement = new ReceiptReader().read(receipt);
        awaitLogged(statement.id().toString());
        // When
        EvidenceReport report = verify(gateway.system("van-don").bundle(statement.exchange()));
        // Then
        assertThat(report.isGood()).as(EvidenceReportText.of(report).en()).isTrue();
        assertThat(report.contents().orElseThrow().receipts()).extracting(entry -> entry.event()).containsExactly("refused");
    }

    @Test
    void whoseCertificateItWasIsJudgedByTheRegisterOfItsTimeHoweverThatChanges() throws Exception {
        // Given
        Letter letter = Letters.letter(3, FROM, TO);
        Answered.Submission sent = gateway.system("van-don").submit(letter.source(), letter.size());
        awaitLogged(new ReceiptReader().read(sent.receiptXml()).id().toString());
        try {
            // When its certificate is another unit's from one day to the next, as if it had never been the sender's
            Files.writeString(signers, rows().replaceAll("(?m)^" + FROM + ",", "000.42.48.H49,"));
            awaitTakenOver(true);

            // Then
            EvidenceReport report = verify(gateway.system("van-don").bundle(sent.exchange()));
            assertThat(report.isGood()).as(EvidenceReportText.of(report).en()).isTrue();
            assertThat(notPassed(report)).doesNotContain(CheckCode.PACKET_SIGNER_UNTRUSTED, CheckCode.REPORT_CONTRADICTS);
        } finally {
            Files.writeString(signers, rows());
            awaitTakenOver(false);
        }
    }

    /** The sample's signers, whose certificates lie where they are. */
    private static String rows() throws IOException {
        Path sample = Path.of("certs-sample").toAbsolutePath();
        return Files.readString(sample.resolve("signers.csv")).replaceAll("(?m),(units|stories)/", "," + sample + "/$1/");
    }

    /** Until the sender's letters are refused for their signer, or taken again. */
    private static void awaitTakenOver(boolean refused) throws Exception {
        Waiting.until("letters are " + (refused ? "refused" : "taken again"), () -> isRefused() == refused);
    }

    private static boolean isRefused() throws IOException {
        Letter letter = Letters.letter(numbers.incrementAndGet(), FROM, TO);
        try {
            gateway.system("van-don").submit(letter.source(), letter.size());
            return false;
        } catch (SoapFault fault) {
            assertThat(fault.getMessage()).contains("SIGNER");
            return true;
        }
    }

    private static String refusal(byte[] packet) throws IOException {
        try {
            gateway.system("van-don").submit(() -> new ByteArrayInputStream(packet), packet.length);
            throw new AssertionError("accepted");
        } catch (SoapFault fault) {
            return fault.receiptXml().orElseThrow();
        }
    }

    private static HostSettings host() {
        return new HostSettings(folder.resolve("data"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty());
    }

    private static EvidenceReport verify(byte[] bundle) throws IOException {
        return new BundleVerifier(RunningGateway.anchors().roots(), List.of(KnownSigner.parse("Liên Thông gateway receipts")),
                Optional.empty(), List.of(), List.of()).verify(() -> new ByteArrayInputStream(bundle));
    }

    private static List<CheckCode> notPassed(EvidenceReport report) {
        return report.findings().stream().filter(finding -> finding.outcome() != Finding.Outcome.PASSED).map(Finding::code).distinct().toList();
    }

    private static TreeSet<String> names(byte[] bundle) throws IOException {
        var names = new TreeSet<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static void awaitLogged(String receipt) throws Exception {
        Waiting.until("receipt " + receipt + " is in the log", () -> gateway.system("van-don").logProof(vn.lienthong.kernel.ReceiptId.of(receipt)).isPresent());
    }
}
