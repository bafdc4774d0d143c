package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.log.HttpTiles;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.dossier.BundleVerifier;
import vn.lienthong.dossier.CheckCode;
import vn.lienthong.dossier.EvidenceReport;
import vn.lienthong.dossier.Finding;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.Timestamps;
import vn.lienthong.signature.RevocationAnswer.State;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.AuthorityServer;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TimestampAuthority;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.trust.TrustFolder;

/** An authority that was heard of five hours ago, a responder that knows better, and then neither of them. */
class RevocationIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final String COMMUNE = "000.41.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final TestPki PKI = TestPki.at(NOW);
    private static final AuthorityServer AUTHORITY = AuthorityServer.start();
    private static final X509CRL LIST = PKI.crl(17, NOW.minus(Duration.ofHours(5)), NOW.minus(Duration.ofHours(3)));
    private static final SigningKey OLD = PKI.issue("UBND xa old").asking(AUTHORITY.address("/issuing.crl").toString(), "").signer();
    private static final SigningKey NEW = PKI.issue("UBND xa new").signer();
    private static final SigningKey ENDED = PKI.issue("UBND xa ended").signer();
    private static final SigningKey LOST = PKI.issue("UBND xa lost").asking("", AUTHORITY.address("/ocsp").toString()).signer();

    private static final AtomicReference<byte[]> ANSWERED = new AtomicReference<>();

    @TempDir
    private static Path folder;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        AUTHORITY.serve("/issuing.crl", LIST);
        SigningKey responder = PKI.issue("OCSP responder").purpose(KeyPurposeId.id_kp_OCSPSigning).signer();
        var answering = new Responder(responder, new RevokedStatus(Date.from(NOW.minusSeconds(600)), 1), NOW.minusSeconds(60), NOW.plus(Duration.ofHours(1)), true);
        AUTHORITY.serve("/ocsp", "application/ocsp-response", question -> {
            ANSWERED.set(answering.answer(question));
            return ANSWERED.get();
        });
        AUTHORITY.serve("/tsa", "application/timestamp-reply",
                new AuthorityServer.Stamps(PKI.issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer(), Instant::now)::answer);
        LocalDate today = VietnamTime.dateOf(NOW);
        Files.writeString(folder.resolve("signers.csv"), "unit,certificate,valid_from,valid_to\n"
                + row("old", OLD, "", today.plusDays(1)) + row("new", NEW, today.minusDays(1), "")
                + row("ended", ENDED, "", today.minusDays(1)) + row("lost", LOST, "", ""));
        write("root.pem", PKI.root());
        write("issuing.pem", PKI.issuing());
        Files.writeString(folder.resolve("root.crl"), TestPki.pem("X509 CRL", PKI.rootCrl(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(90))).getEncoded()));
        gateway = open();
        awaitNews();
    }

    private static RunningGateway open() {
        return RunningGateway.start(folder.resolve("data"), "lienthong.directory.signers", folder.resolve("signers.csv").toString(),
                "lienthong.trust.roots", "certs-sample/ca/root.crt.pem," + folder.resolve("root.pem"),
                "lienthong.trust.intermediates", "certs-sample/ca/issuing.crt.pem," + folder.resolve("issuing.pem"),
                "lienthong.timestamps.address", AUTHORITY.address("/tsa").toString(), "lienthong.timestamps.every", "1s",
                "lienthong.timestamps.roots", folder.resolve("root.pem").toString(),
                "lienthong.trust.crls", "certs-sample/ca/root.crl.pem,certs-sample/ca/issuing.crl.pem," + folder.resolve("root.crl"));
    }

    private static String row(String name, SigningKey key, Object from, Object to) throws Exception {
        write(name + ".pem", key.certificate());
        return COMMUNE + "," + name + ".pem," + from + "," + to + "\n";
    }

    private static void write(String name, X509Certificate certificate) throws Exception {
        Files.writeString(folder.resolve(name), TestPki.pem("CERTIFICATE", certificate.getEncoded()));
    }

    private static void awaitNews() throws Exception {
        var trust = new TrustFolder(folder.resolve("data/trust"));
        Waiting.until("there is news of all five sources", () -> trust.states().size() == 5 && trust.states().stream().allMatch(state -> state.latest().isPresent()));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        AUTHORITY.close();
    }

    private static String send(int number, SigningKey key) throws IOException {
        var letter = Letters.signed(Letters.order(number, COMMUNE, DISTRICT), key, UnaryOperator.identity());
        return gateway.system("van-don").submit(letter.source(), letter.size()).receiptXml();
    }

    @Test
    void staleNewsLetsADocumentPassAndTheReceiptSaysHowOldItWas() throws Exception {
        // When
        String xml = send(1, OLD);

        // Then
        Statement accepted = new ReceiptReader().read(xml);
        assertThat(accepted.event()).isEqualTo(EvidenceEvent.ACCEPTED);
        assertThat(accepted.verdict()).contains("valid");
        RevocationAnswer signer = accepted.revocation().get(0);
        assertThat(signer.certificate()).isEqualTo(Fingerprint.of(OLD.certificate()));
        assertThat(signer.state()).isEqualTo(State.STALE);
        assertThat(signer.source().orElseThrow()).isEqualTo(new RevocationAnswer.Source("crl", "17", LIST.getThisUpdate().toInstant(),
                Optional.of(LIST.getNextUpdate().toInstant()), Digest.compute(LIST.getEncoded())));
        assertThat(xml).contains("<Age>PT5H");
        assertThat(accepted.revocation()).extracting(RevocationAnswer::state).containsExactly(State.STALE, State.GOOD);
        assertThat(evidence(accepted, LIST.getEncoded())).contains("crl 17", "PT5H", "stale");
        assertThat(new ReceiptVerification(RunningGateway.anchors(), List.of(KnownSigner.parse("Liên Thông gateway receipts"))).verify(xml).holds()).isTrue();
    }

    /** The bundle holds these very bytes, and is good; returns what was said of them. */
    private static String evidence(Statement receipt, byte[] news) {
        try {
            byte[] bundle = gateway.system("van-don").bundle(receipt.exchange());
            var source = receipt.revocation().get(0).source().orElseThrow();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
                ZipEntry entry = zip.getNextEntry();
                while (!entry.getName().equals("revocation/" + source.sha256() + "." + source.kind())) {
                    entry = zip.getNextEntry();
                }
                assertThat(zip.readAllBytes()).isEqualTo(news);
            }
            var roots = new ArrayList<>(RunningGateway.anchors().roots());
            roots.add(PKI.root());
            EvidenceReport report = new BundleVerifier(roots, List.of(), Optional.empty(), List.of(), List.of()).verify(() -> new ByteArrayInputStream(bundle));
            List<Finding> answers = report.findings().stream().filter(finding -> finding.code() == CheckCode.REVOCATION_ANSWER_WRONG).toList();
            assertThat(answers).extracting(Finding::outcome).containsExactly(Finding.Outcome.PASSED);
            return answers.get(0).detail().en();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void oldAndNewCertificateOfAUnitBothPassWhileTheyOverlapAndAnEndedOneDoesNot() throws Exception {
        assertThat(new ReceiptReader().read(send(11, OLD)).event()).isEqualTo(EvidenceEvent.ACCEPTED);
        assertThat(new ReceiptReader().read(send(12, NEW)).event()).isEqualTo(EvidenceEvent.ACCEPTED);
        assertThatThrownBy(() -> send(13, ENDED)).isInstanceOfSatisfying(SoapFault.class, fault ->
                assertThat(fault.reasons()).extracting(reason -> reason.code()).containsExactly(RefusalCode.SIGNER_NOT_THE_SENDER.name()));
    }

    @Test
    void aCertificateThatTheResponderCallsRevokedIsRefusedThoughTheListIsOlder() {
        assertThatThrownBy(() -> send(21, LOST)).isInstanceOfSatisfying(SoapFault.class, fault -> {
            assertThat(fault.reasons()).extracting(reason -> reason.code()).containsExactly(RefusalCode.SIGNER_CERTIFICATE_REVOKED.name());
            Statement refused = new ReceiptReader().read(fault.receiptXml().orElseThrow());
            assertThat(refused.revocation().get(0).state()).isEqualTo(State.REVOKED);
            assertThat(refused.revocation().get(0).source().orElseThrow().kind()).isEqualTo("ocsp");
            assertThat(evidence(refused, ANSWERED.get())).contains("ocsp ", "revoked");
        });
    }

    @Test
    void documentsPassAfterARestartWhileTheAuthorityIsAway() throws Exception {
        // Given
        AUTHORITY.away(true);
        gateway.close();

        // When
        gateway = open();

        // Then
        assertThat(new ReceiptReader().read(send(31, NEW)).revocation().get(0).state()).isEqualTo(State.STALE);
        assertThatThrownBy(() -> send(32, LOST)).isInstanceOf(SoapFault.class);
        AUTHORITY.away(false);
    }

    @Test
    void aTokenIsServedBesideTheCheckpointThatItStamps() throws Exception {
        // Given
        send(41, NEW);
        var log = new HttpTiles(gateway.address().resolve("/log/"), ClientTls.anonymous(RunningGateway.anchors().roots()));
        byte[] note = Waiting.present("a checkpoint with a time-stamp", () -> log.read("timestamped"));

        // When
        SignedNote stamped = SignedNote.parse(new String(note, StandardCharsets.UTF_8));
        long size = Checkpoint.parse(stamped.text()).size();
        byte[] token = log.read("timestamp/" + size).orElseThrow();

        // Then: anybody who trusts the authority's root can check it, with the checkpoint alone
        var trust = new CertificateTrust(new TrustAnchors(List.of(PKI.root()), List.of(), List.of()), Duration.ZERO);
        assertThat(TimestampAuthority.verify(token, Timestamps.imprint(stamped), trust).time()).isBetween(NOW, Instant.now().plusSeconds(1));
        assertThat(Files.readAllBytes(folder.resolve("data/log/timestamp/" + size))).isEqualTo(token);
        assertThat(log.read("timestamp/" + (size + 100_000))).isEmpty();
        assertThat(new String(log.read("timestamps.json").orElseThrow(), StandardCharsets.UTF_8)).contains("\"newest\"", "\"gaps\"");
    }
}
