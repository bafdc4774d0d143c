package vn.lienthong.signature.attachment;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.attachment.InsideSignature.Found;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Judgement;
import vn.lienthong.trust.KeyRules;

/** What is to be said of the certificate of a signature inside an attachment (RFC 5280, 6; EN 319 102-1, 5.2.6). */
final class SignerFlaws {

    /** How far a signer's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Certificates that a signature may carry: parsing them and looking for a path costs more than the signature. */
    static final int MOST_CERTIFICATES = 32;

    private SignerFlaws() {
    }

    /**
     * @param claimed when the signature says it was made
     * @param proved  when a trusted time-stamp says it was there
     * @param flaws   gets what is wrong with the certificate, behind what was found before
     */
    static InsideSignature judge(String type, X509Certificate certificate, List<X509Certificate> others, Optional<Instant> claimed, Optional<Instant> proved,
            boolean coversAll, CertificateTrust trust, Instant now, String where, List<Found> flaws) {
        Instant at = proved.or(() -> claimed.filter(time -> time.isBefore(now.plus(AHEAD)))).orElse(now);
        Judgement then = trust.judge(certificate, others, at);
        Judgement today = trust.judge(certificate, others, now);
        boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!then.trustedPath()) {
            flaws.add(Found.of(selfSigned ? Flaw.SELF_SIGNED : Flaw.UNTRUSTED, where));
        }
        switch (then.validity()) {
            case VALID -> { }
            case NOT_YET, EXPIRED, ISSUER_NOT_VALID -> flaws.add(Found.of(Flaw.EXPIRED, where, VietnamTime.iso(at),
                    VietnamTime.iso(certificate.getNotBefore().toInstant()), VietnamTime.iso(certificate.getNotAfter().toInstant())));
        }
        switch (today.revocation().state()) {
            case REVOKED -> {
                // EN 319 102-1, 5.2.6: what was there before the revocation stays, if that is proved
                Instant since = today.revocation().since().orElse(Instant.MIN);
                if (proved.isEmpty() || !proved.get().isBefore(since)) {
                    flaws.add(Found.of(Flaw.REVOKED, where, VietnamTime.iso(today.revocation().since().orElse(now))));
                }
            }
            case UNKNOWN -> {
                if (then.trustedPath()) {
                    flaws.add(Found.of(Flaw.REVOCATION_UNKNOWN, where));
                }
            }
            default -> { }
        }
        if (!then.maySign()) {
            flaws.add(Found.of(Flaw.KEY_USAGE, where));
        }
        KeyRules.weakness(certificate.getPublicKey()).ifPresent(weak -> flaws.add(Found.of(Flaw.WEAK, where, weak)));
        Optional<String> root = then.path().isEmpty() ? Optional.empty()
                : Optional.of(then.path().get(then.path().size() - 1).getSubjectX500Principal().getName());
        return new InsideSignature(type, Optional.of(SignerCertificate.of(certificate)), proved.or(() -> claimed), proved.isPresent(), coversAll, root,
                today.revocation().state().name().toLowerCase(Locale.ROOT).replace('_', '-'), flaws);
    }

    /** Of a signature that could not even be read. */
    static InsideSignature unreadable(String type, boolean coversAll, Found flaw) {
        return new InsideSignature(type, Optional.empty(), Optional.empty(), false, coversAll, Optional.empty(), "unknown", List.of(flaw));
    }
}
