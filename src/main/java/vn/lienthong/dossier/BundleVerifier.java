package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.dossier.Contents.ReceiptEntry;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Text;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/**
 * Verifies bundles with nothing but a root certificate and the name of the gateway: no network, no database, no clock. Every question of {@link CheckCode} is answered,
 * not only up to the first no. Thread-safe.
 */
public final class BundleVerifier {

    private final List<X509Certificate> roots;
    private final GatewayCheck gateway;
    private final LogChecks log;

    /**
     * @param roots     believed without proof
     * @param gateway   who signs for the gateway, any of them; when empty that is not asked, and the report warns of it
     * @param logKey    of the receipt log; without it the bundle's own is used, and that said
     * @param witnesses who all have to have signed the checkpoint
     * @param held      checkpoints of the log that were seen before, which the bundle's has to go on from
     */
    public BundleVerifier(List<X509Certificate> roots, List<KnownSigner> gateway, Optional<VerifierKey> logKey, List<VerifierKey> witnesses,
            List<SignedNote> held) {
        this.roots = List.copyOf(roots);
        this.gateway = new GatewayCheck(gateway);
        this.log = new LogChecks(logKey, witnesses, held);
    }

    /** @throws IOException when the file cannot be read; whatever is wrong with what it holds is in the report */
    public EvidenceReport verify(ByteSource bundle) throws IOException {
        return verify(bundle, Optional.empty());
    }

    /** @param packet kept beside the bundle; one that is in it is not looked at then */
    public EvidenceReport verify(ByteSource bundle, Optional<ByteSource> packet) throws IOException {
        var found = new EvidenceReport.Collector();
        try {
            BundleFiles files = BundleFiles.read(bundle);
            found.passedUnlessFound(CheckCode.ZIP_DAMAGED, CheckCode.ZIP_ENTRY_TWICE, CheckCode.ZIP_PATH_UNSAFE, CheckCode.ZIP_COMPRESSED,
                    CheckCode.ZIP_TOO_LARGE, CheckCode.MIMETYPE_WRONG);
            return found.report(look(files, packet.or(() -> files.packet().map(facts -> BundleFiles.packet(bundle, facts))), found));
        } catch (BundleRefusedException e) {
            found.failed(e.code(), e.subject(), e.text());
            return found.report(Optional.empty());
        }
    }

    private Optional<Contents> look(BundleFiles bundle, Optional<ByteSource> packet, EvidenceReport.Collector found) throws IOException {
        Map<String, byte[]> files = bundle.files();
        RevocationFiles revocation = RevocationFiles.read(files, found);
        var judge = new ReceiptJudge(new CertificateTrust(new TrustAnchors(roots, List.of(), revocation.lists()), RevocationPolicy.USUAL_GRACE));
        Optional<X509Certificate> signer = ContainerChecks.check(files, judge, found);
        var signers = new SignerChecks(gateway);
        signer.ifPresent(certificate -> signers.add(BundleNames.SIGNATURE, certificate));
        Optional<Contents> read = contents(files, found);
        if (read.isEmpty()) {
            return read;
        }
        Contents contents = read.get();
        Map<ReceiptEntry, Statement> statements = receipts(files, contents, judge, signer, signers, found);
        EventChecks.check(List.copyOf(statements.values()), contents.whole(), found);
        found.passedUnlessFound(CheckCode.CONTENTS_UNREADABLE, CheckCode.RECEIPT_UNREADABLE, CheckCode.RECEIPT_SIGNATURE_WRONG,
                CheckCode.RECEIPT_SIGNER_UNTRUSTED, CheckCode.CERTIFICATE_NOT_VALID_THEN,
                CheckCode.RECEIPT_OF_ANOTHER_EXCHANGE, CheckCode.RECEIPT_OF_ANOTHER_PACKET, CheckCode.RECEIPT_EVENTS_CONTRADICT);
        log.check(files, contents, statements, judge.trust(), found);
        var context = new ContextChecks(files, contents, List.copyOf(statements.values()), judge, found);
        context.packet(packet);
        signers.check(context.report(), found);
        new RevocationChecks(files, roots, found).check(contents, statements.values());
        context.directory();
        // last, when the packet's signer was asked about, too
        Text asked = RevocationFiles.describe(contents);
        found.passedIfSilent(CheckCode.CERTIFICATE_REVOKED, asked.vi(), asked.en());
        return read;
    }

    private static Optional<Contents> contents(Map<String, byte[]> files, EvidenceReport.Collector found) {
        try {
            Contents contents = ContentsJson.read(files.getOrDefault(BundleNames.CONTENTS, new byte[0]));
            Set<String> listed = new HashSet<>();
            contents.receipts().forEach(receipt -> listed.add(BundleNames.receipt(receipt.id())));
            files.keySet().stream().filter(name -> name.startsWith("receipts/") && name.endsWith(".xml") && !listed.contains(name)).forEach(name ->
                    found.failed(CheckCode.CONTENTS_UNREADABLE, name, "Mục lục không có biên nhận này.", "The table does not list this receipt."));
            return Optional.of(contents);
        } catch (IllegalArgumentException e) {
            found.failed(CheckCode.CONTENTS_UNREADABLE, BundleNames.CONTENTS, "Không đọc được mục lục: " + e.getMessage(), "The table cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Map<ReceiptEntry, Statement> receipts(Map<String, byte[]> files, Contents contents, ReceiptJudge judge, Optional<X509Certificate> signer,
            SignerChecks signers, EvidenceReport.Collector found) {
        var statements = new LinkedHashMap<ReceiptEntry, Statement>();
        for (ReceiptEntry entry : contents.receipts()) {
            String name = BundleNames.receipt(entry.id());
            byte[] xml = files.get(name);
            if (xml == null) {
                found.failed(CheckCode.ENTRY_MISSING, name, "Biên nhận có trong mục lục mà không có trong hồ sơ.", "The table lists this receipt, and it is not there.");
                continue;
            }
            ReceiptJudge.Judged judged = judge.judge(name, new String(xml, UTF_8));
            judged.findings().forEach(found::add);
            judged.signer().ifPresent(certificate -> signers.add(name, certificate));
            judged.statement().ifPresent(statement -> {
                compare(name, entry, statement, contents, found);
                statements.put(entry, statement);
            });
            // the gateway renews its key, not its name
            if (judged.signer().isPresent() && signer.isPresent()
                    && !judged.signer().get().getSubjectX500Principal().equals(signer.get().getSubjectX500Principal())) {
                found.failed(CheckCode.RECEIPT_SIGNER_UNTRUSTED, name, "Không do trục đã ký hồ sơ này ký: " + judged.signer().get().getSubjectX500Principal(),
                        "Not signed by the gateway that signed the bundle: " + judged.signer().get().getSubjectX500Principal());
            }
        }
        return statements;
    }

    private static void compare(String name, ReceiptEntry entry, Statement statement, Contents contents, EvidenceReport.Collector found) {
        if (!statement.exchange().equals(contents.exchange())) {
            found.failed(CheckCode.RECEIPT_OF_ANOTHER_EXCHANGE, name, "Biên nhận của phiên " + statement.exchange() + ".", "A receipt of exchange " + statement.exchange() + ".");
        }
        boolean same = statement.id().equals(entry.id()) && statement.event().wire().equals(entry.event()) && statement.at().equals(entry.at());
        if (!same) {
            found.failed(CheckCode.CONTENTS_UNREADABLE, name, "Mục lục ghi khác biên nhận.", "The table says otherwise than the receipt.");
        }
        boolean ofPacket = statement.packetDigest().equals(contents.packet().map(Contents.PacketEntry::digest))
                && contents.packet().map(packet -> packet.size() == statement.packetSize()).orElse(true);
        if (!ofPacket) {
            found.failed(CheckCode.RECEIPT_OF_ANOTHER_PACKET, name, "Biên nhận nói về gói tin khác.", "The receipt speaks of another packet.");
        }
    }
}
