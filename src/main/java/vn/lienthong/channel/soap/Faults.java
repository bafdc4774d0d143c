package vn.lienthong.channel.soap;

import jakarta.xml.bind.UnmarshalException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.channel.soap.HandoverSource.UnreadableException;
import vn.lienthong.channel.soap.contract.Fault;
import vn.lienthong.kernel.Ids;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.pipeline.AgencyDesk.SubmissionRefused;

/** The one place where a failure becomes the contract's fault. What is our own mistake is logged under an id, and only the id goes out. */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private final Ids ids;

    Faults(Ids ids) {
        this.ids = ids;
    }

    /** @param understood whether the request had been read and its caller known: what fails later is not its fault */
    Fault fault(Throwable failure, boolean understood) {
        Optional<RefusedException> refused = find(failure, RefusedException.class);
        List<Refusal> refusals = refused.map(RefusedException::refusals).orElseGet(() -> List.of(refusal(failure, understood)));
        Refusal first = refusals.get(0);
        var fault = new Fault();
        var reason = Reports.refusal(first);
        fault.setCode(reason.getCode());
        fault.setSide(first.code().side().name().toLowerCase(Locale.ROOT));
        fault.setMessage(reason.getMessage());
        fault.setWhere(reason.getWhere());
        fault.setClause(reason.getClause());
        fault.setRetryCanHelp(first.code().retryCanHelp());
        refusals.stream().skip(1).forEach(more -> fault.getReason().add(Reports.refusal(more)));
        if (refused.isPresent() && refused.get() instanceof SubmissionRefused submission) {
            submission.report().ifPresent(report -> fault.setReport(Reports.report(report)));
            fault.setReceipt(Answers.bytes(submission.receipt()));
        }
        return fault;
    }

    /** An answer of which a part has gone out. A delivery that ends meanwhile is no mistake of ours, nor is a recipient that hangs up. */
    void brokenOff(Throwable failure) {
        boolean ours = find(failure, RefusedException.class).isEmpty()
                && (find(failure, UnreadableException.class).isPresent() || find(failure, IOException.class).isEmpty());
        if (ours) {
            LOG.atError().setCause(failure).addKeyValue("fault", ids.next()).log("An answer breaks off by a fault of ours");
        } else {
            LOG.atInfo().addKeyValue("reason", find(failure, IOException.class).map(Throwable::getMessage).orElseGet(failure::toString))
                    .log("An answer broke off before its end");
        }
    }

    private Refusal refusal(Throwable failure, boolean understood) {
        Optional<UnavailableException> unavailable = find(failure, UnavailableException.class);
        if (unavailable.isPresent()) {
            LOG.atWarn().setCause(unavailable.get()).addKeyValue("refusal", RefusalCode.GATEWAY_BUSY).log("A call cannot be served now");
            return Refusal.of(RefusalCode.GATEWAY_BUSY, "");
        }
        Optional<WSSecurityException> security = find(failure, WSSecurityException.class);
        if (security.isPresent()) {
            LOG.atInfo().addKeyValue("reason", security.get().getMessage()).log("A signed request is refused");
            return Refusal.of(RefusalCode.REQUEST_SIGNATURE_INVALID, "Security", security.get().getErrorCode());
        }
        if (!understood) {
            LOG.atDebug().setCause(failure).log("A request cannot be read");
            return Refusal.of(RefusalCode.REQUEST_MALFORMED, "", find(failure, UnmarshalException.class).isPresent()
                    ? "XSD" : find(failure, IOException.class).isPresent() ? "MIME" : "SOAP");
        }
        UUID id = ids.next();
        LOG.atError().setCause(failure).addKeyValue("fault", id).log("A call fails by a fault of ours");
        return Refusal.of(RefusalCode.GATEWAY_FAULT, "", id);
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> kind) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (kind.isInstance(at)) {
                return Optional.of(kind.cast(at));
            }
        }
        return Optional.empty();
    }
}
