package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.AdmittedExchange;
import vn.lienthong.exchange.EarlierDocument;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.CorrelatedMessage.Subject;
import vn.lienthong.pipeline.CorrelatedMessage.Unknown;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.VerificationReport;

/** Crosses the duty line: when this returns, the packet is durable and the gateway owes its delivery. */
@Verb("lưu bền vững gói tin và các lượt gửi / makes the packet and its deliveries durable")
public final class AdmitMessage {

    private final Admissions admissions;
    private final Acceptances acceptances;
    private final StatusAdmission statuses;
    private final AdmitChange changes;

    public AdmitMessage(Admissions admissions, Acceptances acceptances, StatusAdmission statuses, AdmitChange changes) {
        this.admissions = admissions;
        this.acceptances = acceptances;
        this.statuses = statuses;
        this.changes = changes;
    }

    public AdmittedMessage admit(CorrelatedMessage correlated) {
        if (correlated.message().packet().content() instanceof DocumentPacket document && document.type() != MessageType.NEW) {
            return changes.admit(correlated.message(), document);
        }
        AuthenticMessage message = withoutDeliveryIfParked(correlated);
        Admission admission = acceptances.compose(message);
        return new AdmittedMessage(message, Optional.of(admission.receipt()),
                warned(message.packet().report(), admitted(correlated.subject(), message, admission)));
    }

    private AdmittedExchange admitted(Optional<Subject> subject, AuthenticMessage message, Admission admission) {
        try {
            return subject.isEmpty() ? admissions.admit(admission)
                    : admissions.admit(admission, statuses.of(subject.get(), message, admission));
        } catch (MessageRefused e) {
            throw e;
        } catch (RefusedException e) {
            throw message.refused(e.refusals());
        }
    }

    /**
     * Decree 30/2020/NĐ-CP Annex VI: both sides are warned of a number that was used before. The report is changed after the
     * commit, since documents without such a predecessor must not pay for the rare one that has it; should the process die in
     * between, the document goes without the warning.
     */
    private AdmittedExchange warned(VerificationReport report, AdmittedExchange exchange) {
        if (exchange.sameNumber().isEmpty()) {
            return exchange;
        }
        EarlierDocument earlier = exchange.sameNumber().get();
        String at = VietnamTime.iso(earlier.acceptedAt());
        var detail = new Text(
                "Trùng số, ký hiệu, ngày ban hành với " + earlier.documentId() + ", tiếp nhận lúc " + at + " (phiên gửi nhận " + earlier.exchange() + ").",
                "Same number, notation and day of issue as " + earlier.documentId() + ", accepted at " + at + " (exchange " + earlier.exchange() + ").");
        String json = ReportJson.compact(report.with(new Check(Question.NUMBER_UNUSED, Outcome.WARNING, detail, Optional.empty())));
        admissions.replaceReport(exchange.id(), json);
        return exchange.withReport(json);
    }

    /** A status of an unknown document is relayed to nobody until it is released; the answer says so. */
    private static AuthenticMessage withoutDeliveryIfParked(CorrelatedMessage correlated) {
        AuthenticMessage message = correlated.message();
        return correlated.subject().filter(Unknown.class::isInstance).map(subject -> new AuthenticMessage(message.received(),
                message.packet(), message.sender(), List.of(), List.of(), message.packet().content().recipients().stream().map(unit ->
                        new AuthenticMessage.Unreachable(unit, StatusAdmission.documentUnknown((Unknown) subject))).toList()))
                .orElse(message);
    }
}
