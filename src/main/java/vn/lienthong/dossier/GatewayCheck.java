package vn.lienthong.dossier;

import java.util.List;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SubjectNames;

/**
 * Whether a signer is the gateway. Every certificate below the root can sign what looks like a receipt, a unit's too, so only who knows the
 * gateway from elsewhere can answer yes; without that the answer is a warning, and no where the certificate says that it is a unit's or a
 * person's. Thread-safe.
 */
public final class GatewayCheck {

    private final List<KnownSigner> known;

    /** @param known who signs for the gateway, any of them; empty when nobody knows */
    public GatewayCheck(List<KnownSigner> known) {
        this.known = List.copyOf(known);
    }

    boolean isAsked() {
        return !known.isEmpty();
    }

    /**
     * @param file that is signed, for the finding
     */
    public Finding of(String file, Digest fingerprint, X500Principal subject) {
        if (isAsked()) {
            boolean is = known.stream().anyMatch(one -> one.is(fingerprint, subject));
            return is ? finding(Outcome.PASSED, "", fingerprint, subject, "Đúng là trục: ", "It is the gateway: ", "")
                    : finding(Outcome.FAILED, file, fingerprint, subject, "Không phải trục đã cho (--gateway): ", "Not the gateway that was given (--gateway): ", "");
        }
        List<String> own = SubjectNames.userIds(subject);
        return own.isEmpty()
                ? finding(Outcome.WARNING, "", fingerprint, subject, "CHƯA kiểm tra người ký có đúng là trục không (cần --gateway): ",
                        "NOT checked whether this signer is the gateway (needs --gateway): ", "")
                : finding(Outcome.FAILED, file, fingerprint, subject, "Chứng thư số mang mã của đơn vị hoặc cá nhân (UID) chứ không phải của trục (nếu trục ký như vậy, hãy cho --gateway): ",
                        "Its certificate carries the code of a unit or person (UID), not the gateway's (if the gateway does sign so, give --gateway): ", " (" + String.join(", ", own) + ")");
    }

    /** The answer to a signer that is known as a unit's, when nobody knows the gateway's. */
    static Finding unit(String file, Digest fingerprint, X500Principal subject, String unit) {
        return finding(Outcome.FAILED, file, fingerprint, subject, "Là người ký của một bên gửi, nhận chứ không phải của trục (nếu trục ký như vậy, hãy cho --gateway): ",
                "It signs for one of the parties, not for the gateway (if the gateway does sign so, give --gateway): ", " (" + unit + ")");
    }

    private static Finding finding(Outcome outcome, String file, Digest fingerprint, X500Principal subject, String vi, String en, String end) {
        String signer = subject.getName() + ", SHA-256 " + fingerprint.hex() + end;
        return new Finding(CheckCode.SIGNER_NOT_THE_GATEWAY, outcome, file, new Text(vi + signer, en + signer));
    }
}
