package vn.lienthong.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.RefusedException;

/** Believes a receipt when its signature leads to the root, the gateway made it, and it names the very packet that was sent. */
final class RootReceiptCheck implements ReceiptCheck {

    private final ReceiptVerification verification;

    RootReceiptCheck(ReceiptVerification verification) {
        this.verification = verification;
    }

    @Override
    public Optional<EvidenceEvent> check(byte[] receipt, DemoDocument document) {
        try {
            var verified = verification.verify(new String(receipt, StandardCharsets.UTF_8));
            var samePacket = verified.statement().packetDigest().filter(document.digest()::equals).isPresent()
                    && verified.statement().packetSize() == document.size();
            return verified.holds() && samePacket ? Optional.of(verified.statement().event()) : Optional.empty();
        } catch (IllegalArgumentException | RefusedException notAReceipt) {
            return Optional.empty();
        }
    }
}
