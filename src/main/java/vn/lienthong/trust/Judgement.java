package vn.lienthong.trust;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.lienthong.trust.CertificateStatus.State;

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
     * The worst of the answers about the certificates of a path; the root, which nobody else can revoke, is not asked about.
     *
     * @param state   what is known
     * @param since   of {@code REVOKED} when it was revoked; of {@code STALE} when the news should have been replaced
     * @param answers one for each certificate of the path but the root, in its order
     * @param excused whether the policy takes {@code UNKNOWN} for good
     */
    public record Revocation(State state, Optional<Instant> since, List<CertificateStatus> answers, boolean excused) {

        public Revocation {
            answers = List.copyOf(answers);
        }

        /** Without a path there is nobody to be asked. */
        static Revocation unknown() {
            return new Revocation(State.UNKNOWN, Optional.empty(), List.of(), false);
        }

        static Revocation of(List<CertificateStatus> answers, RevocationPolicy policy) {
            Optional<CertificateStatus> worst = answers.stream().max(Comparator.comparing(CertificateStatus::state));
            State state = worst.map(CertificateStatus::state).orElse(State.GOOD);
            Optional<Instant> since = switch (state) {
                case REVOKED -> worst.flatMap(CertificateStatus::since);
                case STALE -> worst.flatMap(CertificateStatus::proof).flatMap(CertificateStatus.Proof::due);
                case GOOD, UNKNOWN -> Optional.empty();
            };
            return new Revocation(state, since, answers, state == State.UNKNOWN && policy.unknown() == RevocationPolicy.Unknown.ACCEPT);
        }

        /** Nothing known speaks against the path, as far as the policy asks. */
        public boolean believed() {
            return state == State.GOOD || state == State.STALE || excused;
        }
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
                && revocation.believed();
    }
}
