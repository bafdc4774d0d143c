package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.Unit;
import vn.lienthong.dossier.Contents.DirectoryEntry;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.signature.Verdict;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.Pem;

/** Whether what surrounds the receipts fits them: the packet, the report on its signature, its signer, the directory of that time. */
final class ContextChecks {

    private static final SignaturePolicy LENIENT = new SignaturePolicy(SignaturePolicy.Requirement.VERIFY_IF_PRESENT, true, true);
    private static final Set<Check.Question> OF_THE_PACKET_ALONE =
            EnumSet.of(Check.Question.ONE_SIGNATURE, Check.Question.COVERS_ALL, Check.Question.DIGESTS, Check.Question.SIGNATURE_VALUE);

    private final Map<String, byte[]> files;
    private final Contents contents;
    private final List<Statement> statements;
    private final ReceiptJudge judge;
    private final EvidenceReport.Collector found;
    private Optional<ByteSource> packet = Optional.empty();

    ContextChecks(Map<String, byte[]> files, Contents contents, List<Statement> statements, ReceiptJudge judge, EvidenceReport.Collector found) {
        this.files = files;
        this.contents = contents;
        this.statements = statements;
        this.judge = judge;
        this.found = found;
    }

    void packet(Optional<ByteSource> packet) throws IOException {
        if (packet.isEmpty() || contents.packet().isEmpty()) {
            String digest = contents.packet().map(entry -> entry.digest().hex()).orElse("?");
            found.notDone(CheckCode.PACKET_CHANGED, "Hồ sơ không kèm gói tin; SHA-256 của gói tin: " + digest, "The packet is not with the bundle; its SHA-256 is " + digest);
            return;
        }
        var sha256 = Digest.newSha256();
        long size = 0;
        try (InputStream in = packet.get().open()) {
            byte[] buffer = new byte[65_536];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
                size += read;
            }
        }
        Digest digest = Digest.of(sha256.digest());
        if (!digest.equals(contents.packet().get().digest()) || size != contents.packet().get().size()) {
            found.failed(CheckCode.PACKET_CHANGED, BundleNames.PACKET, "Gói tin có SHA-256 " + digest + ", " + size + " byte.", "The packet has the SHA-256 " + digest + ", " + size + " bytes.");
        }
        found.passedUnlessFound(CheckCode.PACKET_CHANGED, "SHA-256 " + digest, "SHA-256 " + digest);
        this.packet = packet;
    }

    /** @return who signed the packet, according to the report and to the packet itself; only signatures that hold count */
    List<SignerCertificate> report() throws IOException {
        Optional<Statement> accepted = statements.stream().filter(statement -> statement.event() == EvidenceEvent.ACCEPTED).findFirst();
        if (!files.containsKey(BundleNames.REPORT)) {
            found.notDone(CheckCode.REPORT_CONTRADICTS, "Hồ sơ không có báo cáo.", "There is no report in the bundle.");
            found.notDone(CheckCode.PACKET_SIGNER_UNTRUSTED, "Hồ sơ không có báo cáo.", "There is no report in the bundle.");
            return List.of();
        }
        try {
            VerificationReport report = ReportJson.read(new String(files.get(BundleNames.REPORT), UTF_8));
            String verdict = report.verdict().wire();
            accepted.flatMap(Statement::verdict).filter(sworn -> !sworn.equals(verdict)).ifPresent(sworn ->
                    found.failed(CheckCode.REPORT_CONTRADICTS, BundleNames.REPORT, "Báo cáo ghi " + verdict + ", biên nhận ghi " + sworn + ".",
                            "The report says " + verdict + ", the receipt " + sworn + "."));
            Instant at = accepted.map(Statement::at).orElse(contents.madeAt());
            var signers = new ArrayList<SignerCertificate>();
            // a signature that does not hold names whomever it likes
            report.signer().filter(named -> report.verdict() == Verdict.VALID || report.verdict() == Verdict.WEAK).ifPresent(signers::add);
            again(report, at).ifPresent(signers::add);
            found.passedUnlessFound(CheckCode.REPORT_CONTRADICTS, report.verdict().text().vi(), report.verdict().text().en());
            signer(report, at);
            return signers;
        } catch (IllegalArgumentException | DateTimeException e) {
            found.failed(CheckCode.REPORT_CONTRADICTS, BundleNames.REPORT, "Không đọc được báo cáo: " + e.getMessage(), "The report cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    /** With the packet at hand its signature is verified anew; what depends on nothing but the packet has to come out as the report says. */
    private Optional<SignerCertificate> again(VerificationReport report, Instant at) throws IOException {
        if (packet.isEmpty()) {
            return Optional.empty();
        }
        var anew = new StreamingPacketVerifier(judge.trust()).verify(packet.get(), LENIENT, at, events -> Boolean.TRUE).report();
        for (Check check : report.checks()) {
            boolean agrees = anew.checks().stream().filter(other -> other.question() == check.question())
                    .allMatch(other -> (other.outcome() == Check.Outcome.FAILED) == (check.outcome() == Check.Outcome.FAILED));
            if (OF_THE_PACKET_ALONE.contains(check.question()) && !agrees) {
                found.failed(CheckCode.REPORT_CONTRADICTS, BundleNames.REPORT, "Kiểm tra lại gói tin cho kết quả khác: " + check.question().text().vi(),
                        "The packet itself says otherwise: " + check.question().text().en());
            }
        }
        boolean holds = anew.checks().stream().anyMatch(check -> check.question() == Check.Question.SIGNATURE_VALUE && check.outcome() == Check.Outcome.PASSED);
        return anew.signer().filter(signer -> holds);
    }

    private void signer(VerificationReport report, Instant at) {
        byte[] pem = files.get(BundleNames.SIGNER_CERTIFICATES);
        if (pem == null || report.signer().isEmpty()) {
            found.notDone(CheckCode.PACKET_SIGNER_UNTRUSTED, "Hồ sơ không có chứng thư số của người ký gói tin.", "The packet's signer is not in the bundle.");
            return;
        }
        try {
            List<X509Certificate> chain = Pem.certificates(pem);
            if (chain.isEmpty() || !Fingerprint.of(chain.get(0)).equals(report.signer().get().fingerprint())) {
                found.failed(CheckCode.PACKET_SIGNER_UNTRUSTED, BundleNames.SIGNER_CERTIFICATES, "Không phải người ký mà báo cáo ghi.", "Not the signer that the report names.");
                return;
            }
            var wrong = new ArrayList<Finding>();
            judge.judge(chain, at, BundleNames.SIGNER_CERTIFICATES, CheckCode.PACKET_SIGNER_UNTRUSTED, wrong);
            // units may have other roots than the gateway has, and what the gateway thought of them then is in its report
            wrong.forEach(finding -> found.add(finding.code() == CheckCode.PACKET_SIGNER_UNTRUSTED
                    ? new Finding(finding.code(), Finding.Outcome.WARNING, finding.subject(), finding.detail()) : finding));
            String name = chain.get(0).getSubjectX500Principal().getName();
            found.passedUnlessFound(CheckCode.PACKET_SIGNER_UNTRUSTED, name, name);
        } catch (GeneralSecurityException e) {
            found.failed(CheckCode.PACKET_SIGNER_UNTRUSTED, BundleNames.SIGNER_CERTIFICATES, "Không đọc được chứng thư số.", "The certificates cannot be read.");
        }
    }

    /** Each receipt is judged by the directory that was in force when it was given. */
    void directory() {
        if (contents.directory().isEmpty()) {
            found.notDone(CheckCode.UNIT_NOT_OF_ITS_TIME, "Hồ sơ không có danh bạ.", "There is no directory in the bundle.");
            return;
        }
        var read = new HashMap<DirectoryEntry, List<Unit>>();
        for (Statement statement : statements) {
            Optional<DirectoryEntry> inForce = contents.directory().stream().filter(entry -> !entry.since().isAfter(statement.at())).reduce((a, b) -> b);
            if (inForce.isEmpty()) {
                found.failed(CheckCode.UNIT_NOT_OF_ITS_TIME, BundleNames.receipt(statement.id()), "Không có danh bạ của thời điểm đó.", "No directory of that time.");
                continue;
            }
            List<Unit> units = read.computeIfAbsent(inForce.get(), this::units);
            LocalDate day = VietnamTime.dateOf(statement.at());
            // a packet that was refused may name whomever it likes
            Stream<UnitCode> named = statement.event() == EvidenceEvent.REFUSED ? Stream.of()
                    : Stream.concat(statement.from().stream(), statement.recipients().stream());
            named.distinct().filter(code -> units.stream().noneMatch(unit -> unit.isCalled(code) && !unit.validFrom().isAfter(day))).forEach(code ->
                    found.failed(CheckCode.UNIT_NOT_OF_ITS_TIME, BundleNames.receipt(statement.id()), "Ngày " + day + " danh bạ không có " + code + ".",
                            "On " + day + " the directory had no " + code + "."));
        }
        String versions = String.join(", ", contents.directory().stream().map(entry -> Long.toString(entry.version())).toList());
        found.passedUnlessFound(CheckCode.UNIT_NOT_OF_ITS_TIME, "Phiên bản danh bạ: " + versions, "Versions of the directory: " + versions);
    }

    private List<Unit> units(DirectoryEntry entry) {
        try {
            return DirectoryFiles.units(new StringReader(new String(files.getOrDefault(entry.file(), new byte[0]), UTF_8)), entry.file());
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            found.failed(CheckCode.UNIT_NOT_OF_ITS_TIME, entry.file(), "Không đọc được danh bạ: " + e.getMessage(), "The directory cannot be read: " + e.getMessage());
            return List.of();
        }
    }
}
