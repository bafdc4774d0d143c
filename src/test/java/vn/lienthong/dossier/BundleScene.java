package vn.lienthong.dossier;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Unit;
import vn.lienthong.dossier.Evidence.DirectoryState;
import vn.lienthong.dossier.Evidence.UsedAnswer;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogExcerpt.Stamp;
import vn.lienthong.ledger.LogScene;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.Timestamps;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.Verdict;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.testkit.AuthorityServer;
import vn.lienthong.testkit.AuthorityServer.Responder;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.CertificateStatus;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KeptProofs;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.UntrustedAnswerException;

/** An exchange from acceptance to acknowledgement, its place in a log of some hundred leaves, and all that goes into its bundle. */
public final class BundleScene {

    static final Instant SENT = Instant.parse("2026-03-02T05:00:00Z");
    static final ExchangeId EXCHANGE = new ExchangeId(new UUID(3, 4));
    /** Where the first of the receipts stands; the others follow it with one stranger between each two. */
    static final int FIRST_LEAF = 300;

    static final UnitCode FROM = new UnitCode("000.41.48.H49");
    static final UnitCode TO = new UnitCode("000.00.48.H49");
    private static final List<EvidenceEvent> EVENTS = List.of(EvidenceEvent.ACCEPTED, EvidenceEvent.RELAYED, EvidenceEvent.HANDED_OVER, EvidenceEvent.ACKNOWLEDGED);

    public final TestPki pki = TestPki.at(SENT);
    public final NoteSigner log = LogScene.newSigner("lienthong.test");
    public final NoteSigner witness = LogScene.newWitness("witness.test");
    final SigningKey sender = pki.ecSigner("sender");
    public final byte[] packet = SignedPackets.signed(SignedPackets.unsigned(3_000), sender).getBytes(StandardCharsets.UTF_8);
    SigningKey authority = pki.issue("TSA").purpose(KeyPurposeId.id_kp_timeStamping).signer();
    Optional<Instant> stampedAt = Optional.of(SENT.plus(Duration.ofMinutes(10)));
    SigningKey gateway = pki.ecSigner("gateway");
    SigningKey receiptKey = gateway;
    List<KnownSigner> known = List.of(KnownSigner.parse("gateway"));
    List<X509CRL> revocation = pki.crls(SENT.plus(Duration.ofHours(1)), SENT.plus(Duration.ofDays(8)));
    /** What was known when the packet was verified: an OCSP answer about the signer, and the root's list. */
    byte[] ocsp = new Responder(pki.issuingKey(), null, SENT.minus(Duration.ofMinutes(50)), SENT.plus(Duration.ofMinutes(10)), false)
            .about(sender.certificate(), pki.issuing());
    X509CRL rootList = pki.rootCrl(SENT.minus(Duration.ofDays(2)), SENT.plus(Duration.ofDays(30)));
    List<RevocationAnswer> answers = List.of(answer(Kind.OCSP, ocsp, sender.certificate(), pki.issuing()),
            answer(Kind.CRL, encoded(rootList), pki.issuing(), pki.root()));
    List<UsedAnswer> used = List.of(new UsedAnswer(answers.get(0).source().orElseThrow(), "CN=issuing", ocsp),
            new UsedAnswer(answers.get(1).source().orElseThrow(), "CN=root", encoded(rootList)));

    /** As a gateway swears to it that believes what it was told. */
    static RevocationAnswer answer(Kind kind, byte[] bytes, X509Certificate certificate, X509Certificate issuer) {
        try {
            CertificateStatus status = KeptProofs.again(kind, bytes, certificate, issuer, SENT);
            CertificateStatus.Proof proof = status.proof().orElseThrow();
            return new RevocationAnswer(Fingerprint.of(certificate), RevocationAnswer.State.valueOf(status.state().name()),
                    Optional.of(new RevocationAnswer.Source(kind.name().toLowerCase(Locale.ROOT), proof.name(), proof.issued(), proof.due(), proof.sha256())));
        } catch (UntrustedAnswerException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] encoded(X509CRL list) {
        try {
            return list.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException(e);
        }
    }

    BundleWriter writer() {
        return new BundleWriter(() -> gateway, Clock.fixed(SENT.plus(Duration.ofHours(2)), ZoneOffset.UTC));
    }

    Receipt receipt(int number, EvidenceEvent event, ExchangeId exchange, byte[] of) {
        Optional<DeliveryId> delivery = event == EvidenceEvent.ACCEPTED ? Optional.empty() : Optional.of(new DeliveryId(new UUID(5, 6)));
        var statement = new Statement(new ReceiptId(new UUID(1, number)), event, exchange, delivery, Optional.of(Digest.compute(of)), of.length,
                Optional.of("000.41.48.H49,2026/03/02,7/UBND"), Optional.of(FROM), List.of(TO), Optional.of("valid"), List.of(), Optional.empty(),
                SENT.plusSeconds(number), event == EvidenceEvent.ACCEPTED ? answers : List.of());
        return new Receipt(statement, new DocumentSigner(receiptKey, "k").sign(new ReceiptWriter("lienthong.test").write(statement))
                .withCertificates(receiptKey.chain()));
    }

    List<Receipt> receipts() {
        var receipts = new ArrayList<Receipt>();
        EVENTS.forEach(event -> receipts.add(receipt(receipts.size(), event, EXCHANGE, packet)));
        return receipts;
    }

    static int leafOf(int receipt) {
        return FIRST_LEAF + 2 * receipt;
    }

    /** A log of 700 leaves. */
    static List<Leaf> leaves(List<Receipt> receipts) {
        var leaves = new ArrayList<Leaf>();
        for (int i = 0; i < 700; i++) {
            leaves.add(LogScene.anyLeaf(i));
        }
        for (int i = 0; i < receipts.size(); i++) {
            leaves.set(leafOf(i), new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(receipts.get(i).xml())));
        }
        return leaves;
    }

    Evidence evidence() {
        return evidence(receipts());
    }

    Evidence evidence(List<Receipt> receipts) {
        var places = new HashMap<UUID, Long>();
        for (int i = 0; i < receipts.size(); i++) {
            places.put(receipts.get(i).statement().id().value(), (long) leafOf(i));
        }
        var certificate = sender.certificate();
        var report = new VerificationReport(Verdict.VALID, List.of(new Check(Check.Question.DIGESTS, Check.Outcome.PASSED, new Text("v", "e"), Optional.empty())),
                Optional.of(new SignerCertificate(Fingerprint.of(certificate), "CN=sender", "CN=issuer", "1", SENT, SENT)));
        var scene = new LogScene(leaves(receipts), log);
        return new Evidence(EXCHANGE, "lienthong.test", true, receipts,
                Optional.of(scene.excerpt(places, 310, Optional.of(witness), stampedAt.map(time -> stamp(scene.checkpoint(500), time)))), log.verifier(), Optional.of(report),
                sender.chain(), revocation, used, List.of(new DirectoryState(1, SENT.minus(Duration.ofDays(10)), units())), Optional.of(SignatureRule.REQUIRED));
    }

    private Stamp stamp(SignedNote checkpoint, Instant time) {
        return new Stamp(checkpoint, new AuthorityServer.Stamps(authority, () -> time).token(Timestamps.imprint(checkpoint)));
    }

    static List<Unit> units() {
        try {
            return DirectoryFiles.sampleUnits().stream().filter(unit -> unit.isCalled(FROM) || unit.isCalled(TO)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bundle(boolean withPacket) {
        var out = new ByteArrayOutputStream();
        try {
            writer().write(evidence(), withPacket ? Optional.of(() -> new ByteArrayInputStream(packet)) : Optional.empty(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The files of a bundle as a gateway puts them together, but for manifest and signature; to be changed and signed again. */
    Map<String, byte[]> files(Evidence evidence) {
        var out = new ByteArrayOutputStream();
        try {
            writer().write(evidence, Optional.empty(), out);
            var files = new LinkedHashMap<>(BundleFiles.read(() -> new ByteArrayInputStream(out.toByteArray())).files());
            files.keySet().removeAll(List.of(BundleNames.MIMETYPE, BundleNames.MANIFEST, BundleNames.SIGNATURE));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] signed(Map<String, byte[]> files) {
        var out = new ByteArrayOutputStream();
        try {
            writer().write(files, Optional.empty(), SENT.plus(Duration.ofHours(2)), gateway, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    EvidenceReport verify(byte[] bundle) {
        return verify(bundle, List.of(witness.verifier()), List.of());
    }

    EvidenceReport verify(byte[] bundle, byte[] packetBeside) {
        try {
            return new BundleVerifier(List.of(pki.root()), known, Optional.of(log.verifier()), List.of(), List.of())
                    .verify(() -> new ByteArrayInputStream(bundle), Optional.of(() -> new ByteArrayInputStream(packetBeside)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EvidenceReport verify(byte[] bundle, List<VerifierKey> witnesses, List<SignedNote> held) {
        try {
            return new BundleVerifier(List.of(pki.root()), known, Optional.of(log.verifier()), witnesses, held).verify(() -> new ByteArrayInputStream(bundle));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
