package vn.lienthong.dossier;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import vn.lienthong.dossier.Contents.RevocationEntry;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.RevocationAnswer;
import vn.lienthong.signature.RevocationAnswer.Source;
import vn.lienthong.signature.RevocationAnswer.State;
import vn.lienthong.trust.CertificateStatus;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KeptProofs;
import vn.lienthong.trust.Pem;
import vn.lienthong.trust.UntrustedAnswerException;

/**
 * Whether the lists and answers that the receipts rest on are in the bundle, were given by whoever may give them, and say of each
 * certificate what the receipts say. What a receipt of an earlier gateway names and nobody kept is remarked on only.
 */
final class RevocationChecks {

    /** Between looking at a certificate and swearing to it a large packet is made durable; news may fall due meanwhile. */
    private static final Duration BETWEEN = Duration.ofMinutes(10);

    private final Map<String, byte[]> files;
    private final List<X509Certificate> roots;
    private final EvidenceReport.Collector found;
    private final Map<Digest, String> names = new HashMap<>();
    private final StringJoiner said = new StringJoiner("; ");

    RevocationChecks(Map<String, byte[]> files, List<X509Certificate> roots, EvidenceReport.Collector found) {
        this.files = files;
        this.roots = roots;
        this.found = found;
        files.forEach((name, content) -> {
            if (name.startsWith(BundleNames.REVOCATION)) {
                names.put(Digest.compute(content), name);
            }
        });
    }

    void check(Contents contents, Collection<Statement> statements) {
        for (RevocationEntry entry : contents.revocation()) {
            byte[] content = files.get(entry.file());
            if (content == null) {
                wrong(entry.file(), "Tệp có trong mục lục mà không có trong hồ sơ.", "The table lists it, and it is not there.");
            } else if (entry.used().filter(sha256 -> !sha256.equals(Digest.compute(content))).isPresent()) {
                wrong(entry.file(), "Không phải câu trả lời mà mục lục và biên nhận ghi; SHA-256 phải là " + entry.used().get(),
                        "Not the answer that the table and the receipts name; its SHA-256 would be " + entry.used().get());
            }
        }
        List<X509Certificate> certificates = certificates();
        for (Statement statement : statements) {
            for (RevocationAnswer answer : statement.revocation()) {
                answer.source().ifPresent(source -> check(statement, answer, source, contents, certificates));
            }
        }
        if (said.length() > 0) {
            found.passedUnlessFound(CheckCode.REVOCATION_ANSWER_WRONG, said.toString(), said.toString());
        } else {
            found.passedIfSilent(CheckCode.REVOCATION_ANSWER_WRONG, "Biên nhận không ghi câu trả lời nào.", "The receipts name none.");
        }
    }

    private void check(Statement statement, RevocationAnswer answer, Source source, Contents contents, List<X509Certificate> certificates) {
        String name = names.get(source.sha256());
        String receipt = BundleNames.receipt(statement.id());
        if (name == null) {
            boolean listed = contents.revocation().stream().anyMatch(entry -> entry.used().filter(source.sha256()::equals).isPresent());
            if (!listed) {
                found.add(new Finding(CheckCode.REVOCATION_ANSWER_WRONG, Finding.Outcome.WARNING, receipt, new Text(
                        "Hồ sơ không kèm câu trả lời mà biên nhận dựa vào: " + source.kind() + " " + source.name() + ", SHA-256 " + source.sha256(),
                        "The answer on which the receipt rests is not in the bundle: " + source.kind() + " " + source.name() + ", SHA-256 " + source.sha256())));
            }
            return;
        }
        Optional<X509Certificate> certificate = certificates.stream().filter(one -> Fingerprint.of(one).equals(answer.certificate())).findFirst();
        Optional<X509Certificate> issuer = certificate.flatMap(one -> KeptProofs.issuer(one, certificates));
        if (issuer.isEmpty()) {
            found.warning(CheckCode.REVOCATION_ANSWER_WRONG, name, "Hồ sơ không có chứng thư số mà câu trả lời nói đến, hoặc của cơ quan cấp: " + answer.certificate(),
                    "The certificate of which it speaks, or its issuer's, is not in the bundle: " + answer.certificate());
            return;
        }
        try {
            CertificateStatus again = KeptProofs.again(Kind.valueOf(source.kind().toUpperCase(Locale.ROOT)), files.get(name), certificate.get(), issuer.get(), statement.at());
            compare(name, answer, source, again, statement.at());
        } catch (UntrustedAnswerException | IllegalArgumentException e) {
            wrong(name, "Không phải câu trả lời có thể tin về chứng thư số này: " + e.getMessage(), "No answer about this certificate that could be believed: " + e.getMessage());
        }
    }

    private void compare(String name, RevocationAnswer answer, Source source, CertificateStatus again, Instant at) {
        boolean same = again.proof().filter(proof -> isSame(proof, source)).isPresent();
        if (!same) {
            wrong(name, "Biên nhận ghi số hoặc thời điểm khác: " + again.proof().map(Proof::issued), "The receipt names another number or time: " + again.proof().map(Proof::issued));
        }
        boolean agrees = switch (answer.state()) {
            case REVOKED -> again.state() == CertificateStatus.State.REVOKED;
            case GOOD -> again.state() == CertificateStatus.State.GOOD
                    || again.state() == CertificateStatus.State.STALE && source.due().filter(due -> due.plus(BETWEEN).isBefore(at)).isEmpty();
            case STALE, UNKNOWN -> again.state() == CertificateStatus.State.STALE;
        };
        if (!agrees) {
            String state = State.valueOf(again.state().name()).wire();
            wrong(name, "Biên nhận ghi " + answer.state().wire() + ", câu trả lời này nói " + state + ": " + answer.certificate(),
                    "The receipt says " + answer.state().wire() + ", this answer says " + state + ": " + answer.certificate());
        }
        Duration age = Duration.between(source.issued(), at).truncatedTo(ChronoUnit.SECONDS);
        said.add(source.kind() + " " + source.name() + ", " + VietnamTime.iso(source.issued()) + ", " + age + ": " + answer.state().wire());
    }

    private static boolean isSame(Proof proof, Source source) {
        return proof.name().equals(source.name()) && proof.issued().equals(source.issued()) && proof.due().equals(source.due())
                && proof.sha256().equals(source.sha256());
    }

    /** Whatever certificates there are: who is to be believed is another question. */
    private List<X509Certificate> certificates() {
        var all = new ArrayList<X509Certificate>();
        for (String name : List.of(BundleNames.SIGNER_CERTIFICATES, BundleNames.GATEWAY_CERTIFICATES)) {
            try {
                all.addAll(Pem.certificates(files.getOrDefault(name, new byte[0])));
            } catch (CertificateException e) {
                wrong(name, "Không đọc được chứng thư số.", "The certificates cannot be read.");
            }
        }
        all.addAll(roots);
        return all;
    }

    private void wrong(String name, String vi, String en) {
        found.failed(CheckCode.REVOCATION_ANSWER_WRONG, name, vi, en);
    }
}
