package vn.lienthong.signature;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.trust.Judgement;
import vn.lienthong.trust.KeyRules;

/** Turns a judgement about the signer's certificate into answers. */
final class SignerChecks {

    private static final String WHERE = "X509Certificate";

    private SignerChecks() {
    }

    static void report(Judgement judgement, Instant now, Checks checks) {
        keyStrength(judgement, checks);
        path(judgement, checks);
        validity(judgement, now, checks);
        revocation(judgement, now, checks);
        usage(judgement, checks);
    }

    static SignerCertificate describe(X509Certificate certificate) {
        return SignerCertificate.of(certificate);
    }

    // EN 319 102-1, 5.2.8
    private static void keyStrength(Judgement judgement, Checks checks) {
        String key = KeyRules.describe(judgement.certificate().getPublicKey());
        judgement.weakness().ifPresentOrElse(
                weak -> checks.failed(Question.KEY_STRENGTH, Refusal.of(RefusalCode.SIGNATURE_KEY_WEAK, WHERE, weak)),
                () -> checks.passed(Question.KEY_STRENGTH, key, key));
    }

    // RFC 5280, 6
    private static void path(Judgement judgement, Checks checks) {
        if (judgement.trustedPath()) {
            String root = judgement.path().get(judgement.path().size() - 1).getSubjectX500Principal().getName();
            checks.passed(Question.TRUSTED_PATH, "Chứng thư số gốc: " + root, "Root: " + root);
        } else {
            checks.failed(Question.TRUSTED_PATH, Refusal.of(RefusalCode.SIGNER_CHAIN_UNKNOWN, WHERE));
        }
    }

    // RFC 5280, 6.1.3; a packet states no signing time that could be believed, so both questions are put to the same instant
    private static void validity(Judgement judgement, Instant now, Checks checks) {
        Instant from = judgement.certificate().getNotBefore().toInstant();
        Instant to = judgement.certificate().getNotAfter().toInstant();
        String period = VietnamTime.iso(from) + " – " + VietnamTime.iso(to);
        switch (judgement.validity()) {
            case VALID -> {
                checks.passed(Question.VALID_AT_SIGNING, period + "; gói tin không ghi thời điểm ký, nên xét tại thời điểm nhận "
                        + VietnamTime.iso(now), period + "; the packet states no signing time, so the time of receipt counts: "
                        + VietnamTime.iso(now));
                checks.passed(Question.VALID_NOW, period, period);
            }
            case NOT_YET -> both(checks, Refusal.of(RefusalCode.SIGNER_CERTIFICATE_NOT_YET_VALID, WHERE, VietnamTime.iso(from)));
            case EXPIRED -> both(checks, Refusal.of(RefusalCode.SIGNER_CERTIFICATE_EXPIRED, WHERE, VietnamTime.iso(to)));
            case ISSUER_NOT_VALID -> both(checks, Refusal.of(RefusalCode.SIGNER_CHAIN_UNKNOWN, WHERE));
        }
    }

    private static void both(Checks checks, Refusal refusal) {
        checks.failed(Question.VALID_AT_SIGNING, refusal);
        checks.failed(Question.VALID_NOW, refusal);
    }

    // RFC 5280, 6.3
    private static void revocation(Judgement judgement, Instant now, Checks checks) {
        Judgement.Revocation revocation = judgement.revocation();
        checks.revocation(revocation.answers().stream().map(RevocationAnswer::of).toList());
        String since = revocation.since().map(VietnamTime::iso).orElse("-");
        switch (revocation.state()) {
            case GOOD -> checks.passed(Question.NOT_REVOKED, "Không có trong danh sách thu hồi.", "On no revocation list.");
            case STALE -> checks.warning(Question.NOT_REVOKED, new Text(
                    "Không có trong danh sách thu hồi, nhưng danh sách đã quá hạn từ " + since + ", tức " + overdue(revocation, now),
                    "On no revocation list, but the list is overdue since " + since + ", that is " + overdue(revocation, now)));
            case REVOKED -> checks.failed(Question.NOT_REVOKED, Refusal.of(RefusalCode.SIGNER_CERTIFICATE_REVOKED, WHERE, since));
            case UNKNOWN -> unknown(judgement, checks);
        }
    }

    /** {@code PT3H20M}. */
    private static Duration overdue(Judgement.Revocation revocation, Instant now) {
        return revocation.since().map(since -> Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS)).orElse(Duration.ZERO);
    }

    private static void unknown(Judgement judgement, Checks checks) {
        Refusal unknown = Refusal.of(RefusalCode.SIGNER_REVOCATION_UNKNOWN, WHERE);
        if (judgement.revocation().excused()) {
            checks.warning(Question.NOT_REVOKED, new Text(unknown.message().vi() + " Chính sách cho phép.",
                    unknown.message().en() + " The policy excuses it."));
        } else if (judgement.trustedPath()) {
            // without a path there is no issuer whose list could be asked
            checks.failed(Question.NOT_REVOKED, unknown);
        }
    }

    // RFC 5280, 4.2.1.3
    private static void usage(Judgement judgement, Checks checks) {
        if (judgement.maySign()) {
            checks.passed(Question.KEY_USAGE, "Được dùng để ký.", "May sign.");
        } else {
            checks.failed(Question.KEY_USAGE, Refusal.of(RefusalCode.SIGNER_KEY_USAGE_WRONG, WHERE));
        }
    }
}
