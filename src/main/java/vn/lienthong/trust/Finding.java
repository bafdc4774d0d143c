package vn.lienthong.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.lienthong.trust.CertificateStatus.Proof;
import vn.lienthong.trust.CertificateStatus.State;

/**
 * What one list or answer says about one certificate.
 *
 * @param revoked when it was revoked; empty when it is not
 */
record Finding(Proof proof, Optional<Instant> revoked) {

    /** All findings taken together. Revocation counts however old its news is: it is not taken back. Otherwise the freshest speaks. */
    static CertificateStatus judge(X509Certificate certificate, List<Finding> findings, Instant now, Duration grace) {
        Optional<Finding> revoked = findings.stream().filter(finding -> finding.revoked().isPresent()).findFirst();
        if (revoked.isPresent()) {
            return new CertificateStatus(certificate, State.REVOKED, Optional.of(revoked.get().proof()), revoked.get().revoked());
        }
        return findings.stream()
                .min(Comparator.comparing((Finding finding) -> finding.state(now, grace))
                        .thenComparing(finding -> finding.proof().issued(), Comparator.reverseOrder()))
                .map(best -> new CertificateStatus(certificate, best.state(now, grace), Optional.of(best.proof()), Optional.empty()))
                .orElseGet(() -> new CertificateStatus(certificate, State.UNKNOWN, Optional.empty(), Optional.empty()));
    }

    private State state(Instant now, Duration grace) {
        if (proof.due().isEmpty() || now.isBefore(proof.due().get())) {
            return State.GOOD;
        }
        return now.isBefore(proof.due().get().plus(grace)) ? State.STALE : State.UNKNOWN;
    }
}
