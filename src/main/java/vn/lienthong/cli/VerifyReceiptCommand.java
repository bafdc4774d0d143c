package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.dossier.EvidenceReportJson;
import vn.lienthong.dossier.EvidenceReportText;
import vn.lienthong.dossier.GatewayCheck;
import vn.lienthong.dossier.ReceiptBatch;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.ReportText;

/** Checks a receipt, offline, and says what it swears to; of many, in files and folders, whether all of them hold. */
@Command(name = "verify-receipt")
final class VerifyReceiptCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0..*", arity = "1..*", paramLabel = "FILE|DIR")
    private List<Path> files = List.of();

    @Option(names = "--json")
    private boolean json;

    @ArgGroup(exclusive = false)
    private @Nullable Logged logged;

    /** Both, or neither. */
    static final class Logged {

        @Option(names = "--proof", paramLabel = "FILE", required = true)
        private Path proof = Path.of("");

        @Option(names = "--log-key", paramLabel = "VKEY", required = true)
        private String logKey = "";
    }

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    VerifyReceiptCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (files.size() > 1 || Files.isDirectory(files.get(0))) {
            return many() ? Exit.DONE : Exit.NEGATIVE;
        }
        var xml = Files.readString(files.get(0), StandardCharsets.UTF_8);
        var verified = verify(xml);
        if (json) {
            String report = ReportJson.full(verified.report());
            terminal.out().println(verified.gateway().map(finding -> EvidenceReportJson.with(report, finding)).orElse(report));
        } else {
            print(verified.statement());
            terminal.out().print(terminal.language().of(ReportText.of(verified.report())));
            // last, so that nobody reads the verdict without it
            verified.gateway().ifPresent(finding -> terminal.out().print(terminal.language().of(EvidenceReportText.of(finding))));
        }
        var inLog = logged == null || isInLog(xml, logged);
        return verified.holds() && inLog ? Exit.DONE : Exit.NEGATIVE;
    }

    private boolean many() throws IOException {
        if (json || logged != null) {
            throw CommandFailure.wrongUse("--json, --proof: chỉ dùng cho một biên nhận.", "--json, --proof: for one receipt only.");
        }
        return new ReceiptFiles(terminal, new ReceiptBatch(trust.anchors(data)), new GatewayCheck(gateway.known())).run(files);
    }

    private boolean isInLog(String xml, Logged claim) throws IOException {
        try {
            var proof = LogProof.parse(Files.readString(claim.proof, StandardCharsets.UTF_8));
            var holds = proof.holds(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(xml)).hash(), VerifierKey.parse(claim.logKey));
            var place = "mục " + proof.inclusion().index() + " / " + proof.inclusion().size();
            terminal.remark(holds ? "Sổ biên nhận:   có, " + place : "Sổ biên nhận:   KHÔNG, bằng chứng không đúng với biên nhận này",
                    holds ? "Log:       holds it, leaf " + proof.inclusion().index() + " of " + proof.inclusion().size()
                            : "Log:       DOES NOT hold it, the proof is not of this receipt");
            return holds;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.negative("Bằng chứng không đáng tin: " + e.getMessage(), "The proof is not to be believed: " + e.getMessage());
        }
    }

    private ReceiptVerification.Verified verify(String xml) throws IOException {
        var verification = new ReceiptVerification(trust.anchors(data), gateway.known());
        try {
            return verification.verify(xml);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.negative("Không phải biên nhận: " + e.getMessage(), "Not a receipt: " + e.getMessage());
        }
    }

    private void print(Statement statement) {
        terminal.say("Sự kiện:        " + statement.event().text().vi(), "Event:     " + statement.event().text().en());
        terminal.say("Thời điểm:      " + VietnamTime.iso(statement.at()), "At:        " + VietnamTime.iso(statement.at()));
        terminal.say("Phiên gửi nhận: " + statement.exchange(), "Exchange:  " + statement.exchange());
        statement.documentId().ifPresent(id -> terminal.say("Văn bản:        " + id, "Document:  " + id));
        statement.from().ifPresent(from -> terminal.say("Đơn vị gửi:     " + from, "Sender:    " + from));
        var recipients = statement.recipients().stream().map(UnitCode::value).collect(Collectors.joining(" "));
        terminal.say("Đơn vị nhận:    " + recipients, "Recipient: " + recipients);
        statement.packetDigest().ifPresent(digest -> terminal.say("SHA-256:        " + digest, "SHA-256:   " + digest));
        statement.refusals().forEach(refusal -> terminal.say(refusal.code() + ": " + refusal.message().vi(),
                refusal.code() + ": " + refusal.message().en()));
        statement.revocation().forEach(answer -> terminal.say(RevocationText.of(answer, statement.at())));
        statement.note().ifPresent(note -> terminal.say("Lý do:          " + note, "Reason:    " + note));
    }
}
