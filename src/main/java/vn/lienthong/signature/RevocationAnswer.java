package vn.lienthong.signature;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus;
import vn.lienthong.trust.Fingerprint;

/**
 * What was known about the revocation of one certificate of the signer's path when the packet was verified: stapled into reports and
 * receipts, so that nobody has to ask later what could be known then.
 *
 * @param certificate SHA-256 of the certificate
 * @param state       the answer
 * @param source      what it rests on; of {@code UNKNOWN} the last thing that was known, if anything
 */
public record RevocationAnswer(Digest certificate, State state, Optional<Source> source) {

    /** {@code STALE}: good by news that is overdue, within the grace that the administrator allows. */
    public enum State {
        GOOD, STALE, UNKNOWN, REVOKED;

        /** {@code good}: as written in receipts and JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException when it is none */
        public static State ofWire(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * @param kind   {@code crl} or {@code ocsp}
     * @param name   number of the list, in decimal, empty when it has none; producedAt of an OCSP answer
     * @param issued thisUpdate; from it the age is counted
     * @param due    nextUpdate
     * @param sha256 of the list or response in DER
     */
    public record Source(String kind, String name, Instant issued, Optional<Instant> due, Digest sha256) {
    }

    static RevocationAnswer of(CertificateStatus status) {
        return new RevocationAnswer(Fingerprint.of(status.certificate()), State.valueOf(status.state().name()), status.proof().map(proof ->
                new Source(proof.kind().name().toLowerCase(Locale.ROOT), proof.name(), proof.issued(), proof.due(), proof.sha256())));
    }
}
