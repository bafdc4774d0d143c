package vn.lienthong.pipeline;

import java.util.Optional;
import vn.lienthong.exchange.EarlierDocument;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.VerificationReport;

/**
 * Decree 30/2020/NĐ-CP Annex VI: both sides are warned of a number that was used before. The warning is put into the report whenever
 * that is shown and not kept, so that nothing can come between a document and its warning.
 */
final class NumberWarning {

    private NumberWarning() {
    }

    /** @param earlier the document that has the number */
    static VerificationReport in(VerificationReport report, Optional<EarlierDocument> earlier) {
        // earlier versions of this program kept it with the report
        boolean kept = report.checks().stream().anyMatch(check -> check.question() == Question.NUMBER_UNUSED);
        return kept || earlier.isEmpty() ? report : report.with(new Check(Question.NUMBER_UNUSED, Outcome.WARNING, text(earlier.get()), Optional.empty()));
    }

    private static Text text(EarlierDocument earlier) {
        String at = VietnamTime.iso(earlier.acceptedAt());
        return new Text(
                "Trùng số, ký hiệu, ngày ban hành với " + earlier.documentId() + ", tiếp nhận lúc " + at + " (phiên gửi nhận " + earlier.exchange() + ").",
                "Same number, notation and day of issue as " + earlier.documentId() + ", accepted at " + at + " (exchange " + earlier.exchange() + ").");
    }
}
