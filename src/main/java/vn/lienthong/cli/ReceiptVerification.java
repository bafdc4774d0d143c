package vn.lienthong.cli;

import java.time.Duration;
import java.util.Optional;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.DocumentVerifier;
import vn.lienthong.signature.Verdict;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

/** Verifies receipts as a third party does, who may have nothing but the gateway's root certificate. Thread-safe. */
public final class ReceiptVerification {

    private static final Duration CRL_GRACE = Duration.ofDays(3);

    private final DocumentVerifier verifier;
    private final boolean listsAtHand;
    private final ReceiptReader reader = new ReceiptReader();

    public ReceiptVerification(TrustAnchors anchors) {
        this.verifier = new DocumentVerifier(new CertificateTrust(anchors, CRL_GRACE));
        this.listsAtHand = !anchors.crls().isEmpty();
    }

    /** A receipt's statement, and what is to be thought of its signature. */
    public record Verified(Statement statement, VerificationReport report) {

        public boolean holds() {
            return report.verdict() == Verdict.VALID;
        }
    }

    /**
     * @throws IllegalArgumentException when it is not a receipt
     * @throws vn.lienthong.kernel.RefusedException when it is not safe, well-formed XML
     */
    public Verified verify(String xml) {
        var statement = reader.read(xml);
        // the receipt states its own time; its signature covers that statement
        var report = aboutReceipts(verifier.verify(xml, statement.at()));
        return new Verified(statement, listsAtHand ? report : withoutRevocation(report));
    }

    // two questions are put to packets only
    private static VerificationReport aboutReceipts(VerificationReport report) {
        return new VerificationReport(report.verdict(), report.checks().stream().filter(check ->
                check.question() != Question.SIGNER_IS_SENDER && check.question() != Question.ATTACHMENTS).toList(), report.signer());
    }

    // whoever has only the root cannot ask whether the key was revoked since; the report says so instead of failing
    private static VerificationReport withoutRevocation(VerificationReport report) {
        var notAsked = report.with(new Check(Question.NOT_REVOKED, Outcome.WARNING,
                new Text("Không có danh sách thu hồi để kiểm tra.", "No revocation list at hand to ask."), Optional.empty()));
        var clean = notAsked.checks().stream().noneMatch(check -> check.outcome() == Outcome.FAILED);
        return clean && report.verdict() == Verdict.UNKNOWN_CHAIN ? notAsked.withVerdict(Verdict.VALID) : notAsked;
    }
}
