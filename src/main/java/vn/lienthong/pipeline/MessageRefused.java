package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.VerificationReport;

/** A verb refuses the message, and says how far it had got, so that the refusal can be evidenced. */
public final class MessageRefused extends RefusedException {

    private static final long serialVersionUID = 1L;

    private final transient ReceivedMessage received;
    private final transient Optional<Named> named;
    private final transient Optional<VerificationReport> report;

    /** What the packet says of itself, true or not. */
    public record Named(UnitCode from, String documentId, List<UnitCode> recipients) {
    }

    public MessageRefused(ReceivedMessage received, Optional<Named> named, Optional<VerificationReport> report, List<Refusal> refusals) {
        super(refusals);
        this.received = received;
        this.named = named;
        this.report = report;
    }

    public ReceivedMessage received() {
        return received;
    }

    public Optional<Named> named() {
        return named;
    }

    public Optional<VerificationReport> report() {
        return report;
    }
}
