package vn.lienthong.app;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.CallerDirectory;
import vn.lienthong.directory.ConnectedSystem;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.trust.CertificateStatus.State;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.Judgement;

/**
 * A caller is believed when its certificate is a system's, is valid now, and is not known to be revoked (RFC 5280, 6.3).
 * A revocation list that is missing stops nobody: that would let an outage of the authority stop all traffic.
 */
final class BelievedCallers implements CallerDirectory {

    private final CurrentDirectory directory;
    private final CertificateTrust trust;
    private final Clock clock;

    BelievedCallers(CurrentDirectory directory, CertificateTrust trust, Clock clock) {
        this.directory = directory;
        this.trust = trust;
        this.clock = clock;
    }

    @Override
    public Optional<ConnectedSystem> byCertificate(X509Certificate certificate) {
        return directory.get().byCertificate(Fingerprint.of(certificate)).filter(system -> isBelieved(certificate));
    }

    private boolean isBelieved(X509Certificate certificate) {
        Judgement judgement = trust.judge(certificate, List.of(), clock.instant());
        return judgement.trustedPath() && judgement.validity() == Judgement.Validity.VALID
                && judgement.revocation().state() != State.REVOKED;
    }
}
