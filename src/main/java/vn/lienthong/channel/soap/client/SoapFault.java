package vn.lienthong.channel.soap.client;

import java.util.List;
import java.util.Optional;
import vn.lienthong.channel.soap.client.Answered.Reason;
import vn.lienthong.channel.soap.client.Answered.Report;

/** The gateway's coded refusal of a request. */
public final class SoapFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Reason> reasons;
    private final boolean retryCanHelp;
    private final transient Optional<Report> report;
    private final transient Optional<String> receiptXml;

    SoapFault(List<Reason> reasons, boolean retryCanHelp, Optional<Report> report, Optional<String> receiptXml) {
        super(reasons.get(0).code() + ": " + reasons.get(0).message());
        this.reasons = List.copyOf(reasons);
        this.retryCanHelp = retryCanHelp;
        this.report = report;
        this.receiptXml = receiptXml;
    }

    /** Entry of the refusal catalogue. */
    public String code() {
        return reasons.get(0).code();
    }

    /** The decisive reason first; never empty. */
    public List<Reason> reasons() {
        return reasons;
    }

    public boolean retryCanHelp() {
        return retryCanHelp;
    }

    /** The verification of a refused packet, as far as it got. */
    public Optional<Report> report() {
        return report;
    }

    /** Signed evidence of the refusal. */
    public Optional<String> receiptXml() {
        return receiptXml;
    }
}
