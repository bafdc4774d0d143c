package vn.lienthong.pipeline;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptIssuer;
import vn.lienthong.evidence.ReceiptLog;
import vn.lienthong.evidence.SealedReceipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.SubmissionRefused;
import vn.lienthong.signature.VerificationReport;

/** Turns a refusal into signed evidence of it; all that is kept of the packet is its digest and size. */
@Verb("trả lời từ chối kèm bằng chứng đã ký / answers a refusal with signed evidence")
public final class AnswerRefusal {

    private final ReceiptIssuer receipts;
    private final ReceiptLog log;
    private final Ids ids;
    private final Clock clock;

    public AnswerRefusal(ReceiptIssuer receipts, ReceiptLog log, Ids ids, Clock clock) {
        this.receipts = receipts;
        this.log = log;
        this.ids = ids;
        this.clock = clock;
    }

    public SubmissionRefused answer(MessageRefused refused) {
        SealedReceipt receipt = receipts.seal(new Statement(new ReceiptId(ids.next()), EvidenceEvent.REFUSED,
                new ExchangeId(ids.next()), Optional.empty(), Optional.of(refused.received().payload().digest()),
                refused.received().payload().size(), refused.named().map(MessageRefused.Named::documentId),
                refused.named().map(MessageRefused.Named::from),
                refused.named().map(MessageRefused.Named::recipients).orElse(List.of()),
                refused.report().map(VerificationReport::verdict).map(verdict -> verdict.wire()),
                refused.refusals(), Optional.empty(), VietnamTime.toMillis(clock.instant()),
                refused.report().map(VerificationReport::revocation).orElse(List.of())));
        log.append(receipt);
        return new SubmissionRefused(refused.refusals(), refused.report(), receipts.complete(receipt));
    }
}
