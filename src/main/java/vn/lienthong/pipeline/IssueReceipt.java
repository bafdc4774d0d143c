package vn.lienthong.pipeline;

import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.exchange.AdmittedExchange;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.pipeline.AgencyDesk.Submission;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.VerificationReport;

/** Answers the sender with the receipt that is in the log; a repeated submission gets the first one. */
@Verb("trả biên nhận đã ký / answers with the signed receipt")
public final class IssueReceipt {

    private final ReceiptIssuer receipts;
    private final ReceiptLog log;

    public IssueReceipt(ReceiptIssuer receipts, ReceiptLog log) {
        this.receipts = receipts;
        this.log = log;
    }

    public Submission issue(AdmittedMessage message) {
        AdmittedExchange exchange = message.exchange();
        ReceivedPayload payload = message.message().received().payload();
        Receipt receipt = exchange.repeated()
                ? log.find(exchange.receipt()).orElseThrow(() -> new IllegalStateException(
                        "exchange " + exchange.id() + " has no receipt " + exchange.receipt()))
                : receipts.complete(message.receipt().orElseThrow());
        return new Submission(exchange.id(), message.message().packet().content().documentId(), payload.digest(), payload.size(),
                exchange.acceptedAt(), exchange.repeated(), OutcomesJson.read(exchange.outcomesJson()),
                report(message), receipt);
    }

    private static VerificationReport report(AdmittedMessage message) {
        AdmittedExchange exchange = message.exchange();
        VerificationReport checked = exchange.repeated() ? ReportJson.read(exchange.reportJson()) : message.message().packet().report();
        return NumberWarning.in(checked, exchange.sameNumber());
    }
}
