package vn.lienthong.cli.bench;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.dossier.GatewayCheck;
import vn.lienthong.dossier.ReceiptJudge;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.TrustAnchors;

/**
 * Verifies what comes back from the gateway, each receipt by itself and as {@code verify-evidence} does: its form, its digest, its
 * signature, the path to the root at the time that it states, and that its signer is the gateway. Thread-safe.
 */
final class ReturnedReceipts {

    private final ReceiptJudge judge;
    private final GatewayCheck gateway;
    private final Map<X509Certificate, Boolean> signers = new ConcurrentHashMap<>();

    /** @param gateway who signs for the gateway, any of them */
    ReturnedReceipts(TrustAnchors anchors, List<KnownSigner> gateway) {
        this.judge = new ReceiptJudge(new CertificateTrust(anchors, RevocationPolicy.USUAL_GRACE));
        this.gateway = new GatewayCheck(gateway);
    }

    /**
     * What a receipt swears to.
     *
     * @throws IOException when it does not hold, or speaks of another packet
     */
    Statement verify(String xml, Digest packet) throws IOException {
        ReceiptJudge.Judged judged = judge.judge("receipt", xml);
        if (!judged.isSound() || !signers.computeIfAbsent(judged.signer().orElseThrow(), this::isGateway)
                || judged.statement().flatMap(Statement::packetDigest).filter(packet::equals).isEmpty()) {
            throw new IOException("a receipt does not hold: " + judged.findings() + " " + xml);
        }
        return judged.statement().orElseThrow();
    }

    private boolean isGateway(X509Certificate signer) {
        return gateway.of("", Fingerprint.of(signer), signer.getSubjectX500Principal()).outcome() == Outcome.PASSED;
    }
}
