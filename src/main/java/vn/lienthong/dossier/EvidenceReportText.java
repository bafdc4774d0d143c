package vn.lienthong.dossier;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Text;

/** Writes a report for a person at a terminal: each question, its answer and its reason. */
public final class EvidenceReportText {

    private EvidenceReportText() {
    }

    public static Text of(EvidenceReport report) {
        return new Text(lines(report, true), lines(report, false));
    }

    /** One question, its answer and its reason. */
    public static Text of(Finding finding) {
        var alone = new EvidenceReport(Optional.empty(), List.of(finding));
        return new Text(findings(alone, true).toString(), findings(alone, false).toString());
    }

    private static String lines(EvidenceReport report, boolean vi) {
        StringBuilder lines = findings(report, vi);
        String verdict = report.isGood() ? vi ? "Kết luận: hồ sơ đúng" : "Verdict: the evidence is good"
                : vi ? "Kết luận: KHÔNG đúng: " : "Verdict: NOT good: ";
        String unknown = !report.isGood() || !report.isGatewayUnknown() ? ""
                : vi ? ", nếu người ký đúng là trục, điều CHƯA được kiểm tra (--gateway)" : ", if its signer is the gateway, which was NOT checked (--gateway)";
        return lines.append(verdict).append(unknown).append(String.join(", ", report.wrong().stream().map(CheckCode::name).toList())).append('\n').toString();
    }

    private static StringBuilder findings(EvidenceReport report, boolean vi) {
        var lines = new StringBuilder();
        CheckCode last = null;
        for (Finding finding : report.findings()) {
            if (finding.code() != last) {
                lines.append(mark(report, finding.code())).append(' ').append(in(finding.code().question(), vi)).append(" (")
                        .append(finding.code().clause()).append(")\n");
                last = finding.code();
            }
            lines.append("    ");
            if (finding.outcome() == Finding.Outcome.FAILED) {
                lines.append('[').append(finding.code()).append("] ");
            }
            if (!finding.subject().isEmpty()) {
                lines.append(finding.subject()).append(": ");
            }
            lines.append(in(finding.detail(), vi)).append('\n');
        }
        return lines;
    }

    /** The worst answer to a question. */
    private static char mark(EvidenceReport report, CheckCode code) {
        return report.findings().stream().filter(finding -> finding.code() == code).map(Finding::outcome)
                .map(outcome -> switch (outcome) {
                    case PASSED -> '✓';
                    case WARNING -> '!';
                    case FAILED -> '✗';
                    case NOT_DONE -> '·';
                }).reduce('·', (a, b) -> "·✓!✗".indexOf(a) >= "·✓!✗".indexOf(b) ? a : b);
    }

    private static String in(Text text, boolean vi) {
        return vi ? text.vi() : text.en();
    }
}
