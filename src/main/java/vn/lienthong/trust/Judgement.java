package vn.lienthong.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Every question about one certificate, answered separately: an expired certificate still says whether its path is trusted.
 *
 * @param certificate the one that was judged
 * @param path        the way to a trusted root, the certificate first, the root last; empty when there is none
 * @param validity    of the certificate and its path at the instant of the judgement
 * @param revocation  of the certificate and its path
 * @param maySign     key usage and extended key usage allow document signatures
 * @param weakness    what is wrong with the key, e.g. {@code RSA-1024}
 */
public record Judgement(X509Certificate certificate, List<X509Certificate> path, Validity validity, Revocation revocation,
        boolean maySign, Optional<String> weakness) {

    public enum Validity { NOT_YET, VALID, EXPIRED, ISSUER_NOT_VALID }

    /**
     * @param state what is known
     * @param since of {@code REVOKED} when it was revoked; of {@code GOOD_BY_OLD_LIST} when that list should have been replaced
     */
    public record Revocation(State state, Optional<Instant> since) {

        public enum State { GOOD, GOOD_BY_OLD_LIST, REVOKED, UNKNOWN }

        static final Revocation GOOD = new Revocation(State.GOOD, Optional.empty());
        static final Revocation UNKNOWN = new Revocation(State.UNKNOWN, Optional.empty());
    }

    public Judgement {
        path = List.copyOf(path);
    }

    public boolean trustedPath() {
        return !path.isEmpty();
    }

    /** Nothing at all speaks against the certificate. */
    public boolean flawless() {
        return trustedPath() && validity == Validity.VALID && maySign && weakness.isEmpty()
                && (revocation.state() == Revocation.State.GOOD || revocation.state() == Revocation.State.GOOD_BY_OLD_LIST);
    }
}
