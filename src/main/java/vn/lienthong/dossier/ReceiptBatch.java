package vn.lienthong.dossier;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/**
 * Verifies all receipts of a log, however many, in their order: each signature with its certificates at the time that the receipt states,
 * and the tree over all of them against a signed checkpoint. Uses every processor. Not thread-safe.
 */
public final class ReceiptBatch {

    private static final int MOST_FINDINGS = 100;
    private static final String AT = "<At>";

    private final ReceiptJudge judge;
    private final MerkleFrontier tree = new MerkleFrontier();
    private final List<Finding> wrong = new ArrayList<>();

    public ReceiptBatch(List<X509Certificate> roots, List<X509CRL> revocation) {
        this.judge = new ReceiptJudge(new CertificateTrust(new TrustAnchors(roots, List.of(), revocation), RevocationPolicy.USUAL_GRACE));
    }

    /** One receipt looked at. */
    private record Looked(Digest leaf, List<Finding> findings) {
    }

    /** The next receipts of the log, complete with certificates. */
    public void add(List<String> receipts) {
        long first = tree.size();
        IntStream.range(0, receipts.size()).parallel().mapToObj(i -> look("receipt " + (first + i), receipts.get(i))).forEachOrdered(looked -> {
            tree.append(looked.leaf());
            looked.findings().stream().filter(finding -> finding.outcome() == Outcome.FAILED && wrong.size() < MOST_FINDINGS).forEach(wrong::add);
        });
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

    private Looked look(String name, String xml) {
        var findings = new ArrayList<Finding>();
        try {
            judge.signer(name, xml, at(xml), findings);
        } catch (DateTimeException e) {
            findings.add(new Finding(CheckCode.RECEIPT_UNREADABLE, Outcome.FAILED, name, new Text("At: " + e.getMessage(), "At: " + e.getMessage())));
        }
        return new Looked(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(xml)).hash(), findings);
    }

    /** The time is looked up in the text, which is signed as it stands: in none of its values can there be a tag. */
    private static Instant at(String xml) {
        int from = xml.indexOf(AT) + AT.length();
        int to = xml.indexOf('<', from);
        return OffsetDateTime.parse(to < 0 ? "" : xml.substring(from, to)).toInstant();
    }
}
