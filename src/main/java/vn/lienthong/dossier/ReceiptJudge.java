package vn.lienthong.dossier;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.WrittenDocument;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Judgement;
import vn.lienthong.trust.Judgement.Revocation;
import vn.lienthong.trust.Judgement.Validity;

/** Judges single receipts: their signature, and whether whoever signed could be believed at the time that the receipt states. Thread-safe. */
public final class ReceiptJudge {

    private static final int MOST_REMEMBERED = 1_000;

    private final CertificateTrust trust;
    private final ReceiptReader reader = new ReceiptReader();
    private final Map<String, List<X509Certificate>> known = new ConcurrentHashMap<>();

    public ReceiptJudge(CertificateTrust trust) {
        this.trust = trust;
    }

    CertificateTrust trust() {
        return trust;
    }

    /**
     * @param statement what it swears to; empty when it cannot be read
     * @param signer    whose certificate comes with it
     * @param findings  what is wrong with it or remarkable
     */
    public record Judged(Optional<Statement> statement, Optional<X509Certificate> signer, List<Finding> findings) {

        /** Whether nothing is wrong with it; who signed is another question, to which {@link GatewayCheck} has the answer. */
        public boolean isSound() {
            return statement.isPresent() && signer.isPresent() && findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED);
        }
    }

    /** @param name of the file, for the findings */
    public Judged judge(String name, String xml) {
        try {
            Statement statement = reader.read(xml);
            var findings = new ArrayList<Finding>();
            Optional<X509Certificate> signer = signer(name, xml, statement.at(), findings);
            return new Judged(Optional.of(statement), signer, findings);
        } catch (IllegalArgumentException | RefusedException e) {
            return new Judged(Optional.empty(), Optional.empty(), List.of(new Finding(CheckCode.RECEIPT_UNREADABLE, Outcome.FAILED, name,
                    new Text("Không đọc được: " + e.getMessage(), "It cannot be read: " + e.getMessage()))));
        }
    }

    /** Judges the signature alone; who reads very many needs not read each. */
    Optional<X509Certificate> signer(String name, String xml, Instant at, List<Finding> findings) {
        Optional<WrittenDocument> written = WrittenDocument.read(xml);
        if (written.isEmpty()) {
            findings.add(wrong(CheckCode.RECEIPT_SIGNATURE_WRONG, name, "Chữ ký không theo dạng mà trục viết.", "The signature is not of the form that a gateway writes."));
            return Optional.empty();
        }
        try {
            List<X509Certificate> chain = chain(written.get().keyInfo());
            if (!written.get().isUnchanged()) {
                findings.add(wrong(CheckCode.RECEIPT_SIGNATURE_WRONG, name, "Nội dung đã bị thay đổi sau khi ký.", "The content was changed after signing."));
            } else if (!written.get().isSignedBy(chain.get(0))) {
                findings.add(wrong(CheckCode.RECEIPT_SIGNATURE_WRONG, name, "Giá trị chữ ký không phải của chứng thư số kèm theo.",
                        "The signature value is not that of the certificate that comes with it."));
            }
            judge(chain, at, name, CheckCode.RECEIPT_SIGNER_UNTRUSTED, findings);
            return Optional.of(chain.get(0));
        } catch (IllegalArgumentException e) {
            findings.add(wrong(CheckCode.RECEIPT_SIGNER_UNTRUSTED, name, "Chứng thư số kèm theo không đọc được: " + e.getMessage(),
                    "The certificates with it cannot be read: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private List<X509Certificate> chain(String keyInfo) {
        List<X509Certificate> read = known.get(keyInfo);
        if (read == null) {
            read = WrittenDocument.certificates(keyInfo);
            if (known.size() < MOST_REMEMBERED) {
                known.put(keyInfo, read);
            }
        }
        return read;
    }

    /** Says what speaks against a chain at an instant. */
    void judge(List<X509Certificate> chain, Instant at, String subject, CheckCode untrusted, List<Finding> findings) {
        X509Certificate signer = chain.get(0);
        Judgement judged = trust.judge(signer, chain.subList(1, chain.size()), at);
        String name = signer.getSubjectX500Principal().getName();
        if (!judged.trustedPath()) {
            findings.add(wrong(untrusted, subject, "Không dẫn tới chứng thư gốc đã cho: " + name, "It does not lead to the root that was given: " + name));
            return;
        }
        if (judged.validity() != Validity.VALID) {
            findings.add(wrong(CheckCode.CERTIFICATE_NOT_VALID_THEN, subject, validity(signer, at, "Không có hiệu lực lúc ", ", chỉ có hiệu lực từ ", " đến "),
                    validity(signer, at, "Not valid at ", ", but from ", " to ")));
        }
        if (!judged.maySign() || judged.weakness().isPresent()) {
            findings.add(wrong(untrusted, subject, "Chứng thư số không được dùng để ký: " + name, "The certificate may not sign: " + name));
        }
        revocation(judged, at, subject, findings);
    }

    private static void revocation(Judgement judged, Instant at, String subject, List<Finding> findings) {
        Revocation revocation = judged.revocation();
        switch (revocation.state()) {
            case GOOD -> { }
            case REVOKED -> {
                Instant since = revocation.since().orElse(Instant.MIN);
                String when = VietnamTime.iso(since);
                findings.add(since.isAfter(at)
                        ? new Finding(CheckCode.CERTIFICATE_REVOKED, Outcome.WARNING, "", new Text("Về sau mới bị thu hồi, lúc " + when, "Revoked later, at " + when))
                        : wrong(CheckCode.CERTIFICATE_REVOKED, subject, "Đã bị thu hồi từ " + when, "Revoked since " + when));
            }
            default -> findings.add(new Finding(CheckCode.CERTIFICATE_REVOKED, Outcome.WARNING, "",
                    new Text("Hồ sơ không có câu trả lời còn hạn về việc thu hồi của: " + judged.certificate().getSubjectX500Principal().getName(),
                            "No answer in date on whether this is revoked: " + judged.certificate().getSubjectX500Principal().getName())));
        }
    }

    private static String validity(X509Certificate certificate, Instant at, String before, String from, String to) {
        return before + VietnamTime.iso(at) + from + VietnamTime.iso(certificate.getNotBefore().toInstant()) + to
                + VietnamTime.iso(certificate.getNotAfter().toInstant());
    }

    private static Finding wrong(CheckCode code, String subject, String vi, String en) {
        return new Finding(code, Outcome.FAILED, subject, new Text(vi, en));
    }
}
