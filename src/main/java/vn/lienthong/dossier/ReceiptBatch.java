package vn.lienthong.dossier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.MerkleFrontier;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/**
 * Verifies receipts, however many: each signature with its certificates at the time that the receipt states; and when they are all those of
 * a log in their order, the tree over them against a signed checkpoint. Uses every processor. Not thread-safe.
 */
public final class ReceiptBatch {

    private static final int MOST_FINDINGS = 100;
    private static final String AT = "<At>";

    private final ReceiptJudge judge;
    private final MerkleFrontier tree = new MerkleFrontier();
    private final List<Finding> wrong = new ArrayList<>();
    private final Map<X509Certificate, Long> signers = new LinkedHashMap<>();
    private long wrongReceipts;

    public ReceiptBatch(List<X509Certificate> roots, List<X509CRL> revocation) {
        this(new TrustAnchors(roots, List.of(), revocation));
    }

    public ReceiptBatch(TrustAnchors anchors) {
        this.judge = new ReceiptJudge(new CertificateTrust(anchors, RevocationPolicy.USUAL_GRACE));
    }

    /** One receipt looked at. */
    private record Looked(Digest leaf, Optional<X509Certificate> signer, List<Finding> findings) {
    }

    /** The next receipts of the log, complete with certificates. */
    public void add(List<String> receipts) {
        long first = tree.size();
        IntStream.range(0, receipts.size()).parallel().mapToObj(i -> look("receipt " + (first + i), receipts.get(i))).forEachOrdered(this::take);
    }

    /** Some receipts, each in a file by itself, which is read here. */
    public void addFiles(List<Path> files) {
        files.parallelStream().map(this::look).forEachOrdered(this::take);
    }

    private void take(Looked looked) {
        tree.append(looked.leaf());
        looked.signer().ifPresent(signer -> signers.merge(signer, 1L, Long::sum));
        List<Finding> failed = looked.findings().stream().filter(finding -> finding.outcome() == Outcome.FAILED).toList();
        wrongReceipts += failed.isEmpty() ? 0 : 1;
        failed.stream().filter(finding -> wrong.size() < MOST_FINDINGS).forEach(wrong::add);
    }

    /** How many were looked at. */
    public long size() {
        return tree.size();
    }

    /** How many of them have something wrong. */
    public long wrongReceipts() {
        return wrongReceipts;
    }

    /** What is wrong with single receipts, a hundred findings at most. */
    public List<Finding> wrong() {
        return List.copyOf(wrong);
    }

    /** Of each signer whether it is the gateway, and how many receipts carry its certificate. */
    public Map<Finding, Long> signers(GatewayCheck gateway) {
        var answers = new LinkedHashMap<Finding, Long>();
        signers.forEach((signer, count) -> answers.merge(gateway.of("", Fingerprint.of(signer), signer.getSubjectX500Principal()), count, Long::sum));
        return answers;
    }

    /**
     * What is wrong, a hundred findings at most; empty when all is well.
     *
     * @param head of the log that holds these receipts and nothing else
     */
    public List<Finding> finish(SignedNote head, VerifierKey logKey) {
        try {
            Checkpoint checkpoint = Checkpoint.verified(head, logKey);
            if (checkpoint.size() != tree.size() || !checkpoint.root().equals(tree.root())) {
                wrong.add(new Finding(CheckCode.LEAF_NOT_PROVED, Outcome.FAILED, "", new Text(
                        "Cây trên " + tree.size() + " biên nhận có gốc " + tree.root() + ", điểm kiểm tra ghi " + checkpoint.size() + " mục, gốc " + checkpoint.root(),
                        "The tree over " + tree.size() + " receipts has the root " + tree.root() + "; the checkpoint says " + checkpoint.size() + ", " + checkpoint.root())));
            }
        } catch (IllegalArgumentException e) {
            wrong.add(new Finding(CheckCode.CHECKPOINT_FORGED, Outcome.FAILED, "", new Text(e.getMessage(), e.getMessage())));
        }
        return List.copyOf(wrong);
    }

    private Looked look(Path file) {
        try {
            return look(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return new Looked(Digest.compute(new byte[0]), Optional.empty(), List.of(unreadable(file.toString(), String.valueOf(e))));
        }
    }

    private Looked look(String name, String xml) {
        var findings = new ArrayList<Finding>();
        Optional<X509Certificate> signer = Optional.empty();
        try {
            signer = judge.signer(name, xml, at(xml), findings);
        } catch (DateTimeException e) {
            findings.add(unreadable(name, "At: " + e.getMessage()));
        }
        return new Looked(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(xml)).hash(), signer, findings);
    }

    private static Finding unreadable(String name, String why) {
        return new Finding(CheckCode.RECEIPT_UNREADABLE, Outcome.FAILED, name, new Text(why, why));
    }

    /** The time is looked up in the text, which is signed as it stands: in none of its values can there be a tag. */
    private static Instant at(String xml) {
        int from = xml.indexOf(AT) + AT.length();
        int to = xml.indexOf('<', from);
        return OffsetDateTime.parse(to < 0 ? "" : xml.substring(from, to)).toInstant();
    }
}
