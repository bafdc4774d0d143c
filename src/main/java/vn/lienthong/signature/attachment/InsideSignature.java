package vn.lienthong.signature.attachment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.signature.SignerCertificate;

/**
 * One signature inside an attachment, as far as it could be followed.
 *
 * @param type       {@code PAdES}, {@code PDF}, {@code timestamp} or {@code OOXML}
 * @param signer     the certificate that it carries, believed only if no flaw says otherwise
 * @param time       when it was made, as it says itself or as a trusted time-stamp proves
 * @param timestamped whether a trusted time-stamp proves the time
 * @param coversAll  whether every byte of the file, or every part of the Office document, is signed
 * @param root       the trusted root that the signer's path leads to
 * @param revocation {@code good}, {@code revoked}, {@code unknown} … as the trust room says
 * @param flaws      in the order in which they were seen
 */
public record InsideSignature(String type, Optional<SignerCertificate> signer, Optional<Instant> time, boolean timestamped, boolean coversAll,
        Optional<String> root, String revocation, List<Found> flaws) {

    /** A flaw with its sentence. */
    public record Found(Flaw flaw, Refusal reason) {

        static Found of(Flaw flaw, String where, Object... arguments) {
            return new Found(flaw, Refusal.of(flaw.code(), where, arguments));
        }
    }

    public InsideSignature {
        flaws = flaws.stream().distinct().toList();
    }
}
