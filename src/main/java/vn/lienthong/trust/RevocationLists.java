package vn.lienthong.trust;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.trust.Judgement.Revocation;
import vn.lienthong.trust.Judgement.Revocation.State;

/** Local revocation lists, each believed once its issuer's signature on it was checked. Thread-safe. */
final class RevocationLists {

    private final Map<X500Principal, List<X509CRL>> byIssuer;
    /** By identity: the hash code of a list runs over all of its bytes, each time, and an authority's may have millions. */
    private final Map<X509CRL, PublicKey> checked = Collections.synchronizedMap(new IdentityHashMap<>());

    RevocationLists(List<X509CRL> crls) {
        this.byIssuer = crls.stream().collect(Collectors.groupingBy(X509CRL::getIssuerX500Principal));
    }

    /** Judges every certificate of a path but the root, which nobody else can revoke. The worst answer wins. */
    Revocation judge(List<X509Certificate> path, Instant now, Duration grace) {
        Revocation worst = Revocation.GOOD;
        for (int i = 0; i + 1 < path.size(); i++) {
            Revocation one = judge(path.get(i), path.get(i + 1), now, grace);
            if (severity(one) > severity(worst)) {
                worst = one;
            }
        }
        return worst;
    }

    // RFC 5280, 6.3.3
    private Revocation judge(X509Certificate certificate, X509Certificate issuer, Instant now, Duration grace) {
        Optional<X509CRL> found = byIssuer.getOrDefault(issuer.getSubjectX500Principal(), List.of()).stream()
                .filter(crl -> isSignedBy(crl, issuer.getPublicKey()))
                .max(Comparator.comparing(X509CRL::getThisUpdate));
        if (found.isEmpty()) {
            return Revocation.UNKNOWN;
        }
        X509CRL crl = found.get();
        X509CRLEntry entry = crl.getRevokedCertificate(certificate);
        // an entry counts however old the list is: revocation is not taken back
        if (entry != null) {
            return new Revocation(State.REVOKED, Optional.of(entry.getRevocationDate().toInstant()));
        }
        if (crl.getNextUpdate() == null || now.isBefore(crl.getNextUpdate().toInstant())) {
            return Revocation.GOOD;
        }
        Instant due = crl.getNextUpdate().toInstant();
        return now.isBefore(due.plus(grace)) ? new Revocation(State.GOOD_BY_OLD_LIST, Optional.of(due)) : Revocation.UNKNOWN;
    }

    private boolean isSignedBy(X509CRL crl, PublicKey issuer) {
        if (issuer.equals(checked.get(crl))) {
            return true;
        }
        try {
            crl.verify(issuer);
            checked.put(crl, issuer);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static int severity(Revocation revocation) {
        return switch (revocation.state()) {
            case GOOD -> 0;
            case GOOD_BY_OLD_LIST -> 1;
            case UNKNOWN -> 2;
            case REVOKED -> 3;
        };
    }
}
