package vn.lienthong.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.SignerCertificate;
import vn.lienthong.signature.VerificationReport;

/** Shows a verification report: as a checklist for a person, as a tree for a program. */
final class ReportPrinter {

    private final Terminal terminal;

    ReportPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(VerificationReport report) {
        for (var check : report.checks()) {
            terminal.out().printf("%s  %s  [%s]%n", mark(check.outcome()), text(check.question().text()), check.question().clause());
            if (!text(check.detail()).isEmpty()) {
                terminal.out().println("      " + text(check.detail()));
            }
            check.refusal().ifPresent(refusal -> terminal.out().println("      " + refusal.code() + ": " + text(refusal.message())));
        }
        report.signer().ifPresent(this::print);
        terminal.say("Kết luận: " + report.verdict().text().vi(), "Verdict: " + report.verdict().text().en());
    }

    private void print(SignerCertificate signer) {
        terminal.say("Người ký: " + signer.subject(), "Signer: " + signer.subject());
        terminal.say("   cấp bởi " + signer.issuer() + ", số " + signer.serial(), "   issued by " + signer.issuer() + ", serial " + signer.serial());
        var days = VietnamTime.dateOf(signer.notBefore()) + " – " + VietnamTime.dateOf(signer.notAfter());
        terminal.say("   hiệu lực " + days, "   valid " + days);
    }

    private String text(Text text) {
        return terminal.language().of(text);
    }

    private String mark(Check.Outcome outcome) {
        return text(switch (outcome) {
            case PASSED -> new Text("ĐẠT ", "PASS");
            case WARNING -> new Text("LƯU Ý", "WARN");
            case FAILED -> new Text("SAI ", "FAIL");
            case NOT_DONE -> new Text("–   ", "–   ");
        });
    }

    /** The words of the SOAP contract, so that a program reads the same report in both places. */
    static Map<String, Object> tree(VerificationReport report) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("verdict", report.verdict().wire());
        tree.put("checks", report.checks().stream().map(ReportPrinter::tree).toList());
        report.signer().ifPresent(signer -> tree.put("signer", Map.of(
                "fingerprint", signer.fingerprint().hex(), "subject", signer.subject(), "issuer", signer.issuer(),
                "serial", signer.serial(), "notBefore", signer.notBefore().toString(), "notAfter", signer.notAfter().toString())));
        return tree;
    }

    private static Map<String, Object> tree(Check check) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("question", check.question().name());
        tree.put("outcome", check.outcome().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        tree.put("clause", check.question().clause());
        tree.put("detail", tree(check.detail()));
        check.refusal().ifPresent(refusal -> tree.put("refusal", Map.of("code", refusal.code().name(), "where", refusal.where(),
                "clause", refusal.code().clause(), "message", tree(refusal.message()))));
        return tree;
    }

    static Map<String, String> tree(Text text) {
        var tree = new LinkedHashMap<String, String>();
        tree.put("vi", text.vi());
        tree.put("en", text.en());
        return tree;
    }
}
