package vn.lienthong.dossier;

import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.DocumentVerifier;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.Verdict;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/** Verifies receipts as a third party does, who may have nothing but the gateway's root certificate and its name. Thread-safe. */
public final class ReceiptVerification {

    private final DocumentVerifier verifier;
    private final boolean listsAtHand;
    private final GatewayCheck gateway;
    private final ReceiptReader reader = new ReceiptReader();

    /** @param gateway who signs for the gateway, any of them; when empty each answer warns that this was not asked */
    public ReceiptVerification(TrustAnchors anchors, List<KnownSigner> gateway) {
        this.gateway = new GatewayCheck(gateway);
        this.verifier = new DocumentVerifier(new CertificateTrust(anchors, RevocationPolicy.USUAL_GRACE));
        this.listsAtHand = !anchors.crls().isEmpty();
    }

    /**
     * A receipt's statement, and what is to be thought of its signature.
     *
     * @param report  its verdict is invalid, too, when the signer is known not to be the gateway
     * @param gateway whether the signer is the gateway; empty when no signer's certificate could be read
     */
    public record Verified(Statement statement, VerificationReport report, Optional<Finding> gateway) {

        /** Whether nothing speaks against it; that the signer is the gateway was asked only when somebody said who that is. */
        public boolean holds() {
            return report.verdict() == Verdict.VALID && gateway.isPresent() && gateway.get().outcome() != Finding.Outcome.FAILED;
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
        var known = listsAtHand ? report : withoutRevocation(report);
        var finding = report.signer().map(this::gateway);
        var foreign = finding.filter(found -> found.outcome() == Finding.Outcome.FAILED).isPresent();
        return new Verified(statement, foreign ? known.withVerdict(Verdict.INVALID) : known, finding);
    }

    private Finding gateway(SignerCertificate signer) {
        return gateway.of("", signer.fingerprint(), new X500Principal(signer.subject()));
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
