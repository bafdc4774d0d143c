package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.exchange.Admission;
import vn.lienthong.exchange.Admissions;
import vn.lienthong.exchange.AdmittedExchange;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.pipeline.CorrelatedMessage.Subject;
import vn.lienthong.pipeline.CorrelatedMessage.Unknown;

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
        return new AdmittedMessage(message, Optional.of(admission.receipt()), admitted(correlated.subject(), message, admission));
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

    /** A status of an unknown document is relayed to nobody until it is released; the answer says so. */
    private static AuthenticMessage withoutDeliveryIfParked(CorrelatedMessage correlated) {
        AuthenticMessage message = correlated.message();
        return correlated.subject().filter(Unknown.class::isInstance).map(subject -> new AuthenticMessage(message.received(),
                message.packet(), message.sender(), List.of(), List.of(), message.packet().content().recipients().stream().map(unit ->
                        new AuthenticMessage.Unreachable(unit, StatusAdmission.documentUnknown((Unknown) subject))).toList()))
                .orElse(message);
    }
}
