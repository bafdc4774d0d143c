package vn.lienthong.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import vn.lienthong.kernel.Digest;

/**
 * What is known about the revocation of one certificate (RFC 5280, 6.3), and from where.
 *
 * @param certificate the one that was asked about
 * @param state       the answer
 * @param proof       what it rests on; of {@code UNKNOWN} the last thing that was known, if there is any
 * @param since       of {@code REVOKED} when it was revoked
 */
public record CertificateStatus(X509Certificate certificate, State state, Optional<Proof> proof, Optional<Instant> since) {

    /** From the best to the worst. */
    public enum State { GOOD, STALE, UNKNOWN, REVOKED }

    public enum Kind { CRL, OCSP }

    /**
     * A revocation list or an OCSP answer.
     *
     * @param name   number of the list in decimal (RFC 5280, 5.2.3), empty when it has none; of an OCSP answer when it was produced
     * @param issued thisUpdate: the state of affairs it describes
     * @param due    nextUpdate: from when on it is stale; empty when it never is
     * @param sha256 of its DER encoding
     */
    public record Proof(Kind kind, String name, Instant issued, Optional<Instant> due, Digest sha256) {
    }
}
