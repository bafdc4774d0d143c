package vn.lienthong.signature;

import vn.lienthong.kernel.Text;

/** Writes a verification report for a person at a terminal: one line per question, in one language. */
public final class ReportText {

    private ReportText() {
    }

    public static Text of(VerificationReport report) {
        return new Text(lines(report, true), lines(report, false));
    }

    private static String lines(VerificationReport report, boolean vi) {
        var lines = new StringBuilder();
        for (Check check : report.checks()) {
            lines.append(mark(check.outcome())).append(' ').append(in(check.question().text(), vi)).append(" (").append(check.question().clause())
                    .append(")\n    ").append(in(check.detail(), vi));
            check.refusal().ifPresent(refusal -> lines.append(" [").append(refusal.code()).append(']'));
            lines.append('\n');
        }
        report.signer().ifPresent(signer -> lines.append(vi ? "Người ký: " : "Signer: ").append(signer.subject()).append('\n'));
        return lines.append(vi ? "Kết luận: " : "Verdict: ").append(in(report.verdict().text(), vi)).append('\n').toString();
    }

    private static String in(Text text, boolean vi) {
        return vi ? text.vi() : text.en();
    }

    private static char mark(Check.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> '✓';
            case WARNING -> '!';
            case FAILED -> '✗';
            case NOT_DONE -> '·';
        };
    }
}
