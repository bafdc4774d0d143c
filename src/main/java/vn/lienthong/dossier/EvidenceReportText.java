package vn.lienthong.dossier;

import vn.lienthong.kernel.Text;

/** Writes a report for a person at a terminal: each question, its answer and its reason. */
public final class EvidenceReportText {

    private EvidenceReportText() {
    }

    public static Text of(EvidenceReport report) {
        return new Text(lines(report, true), lines(report, false));
    }

    private static String lines(EvidenceReport report, boolean vi) {
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
        String verdict = report.isGood() ? vi ? "Kết luận: hồ sơ đúng" : "Verdict: the evidence is good"
                : vi ? "Kết luận: KHÔNG đúng: " : "Verdict: NOT good: ";
        return lines.append(verdict).append(String.join(", ", report.wrong().stream().map(CheckCode::name).toList())).append('\n').toString();
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
