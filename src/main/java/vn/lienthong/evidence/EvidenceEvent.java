package vn.lienthong.evidence;

import vn.lienthong.kernel.Text;

/** The events of an exchange that are sworn to; English names after ETSI EN 319 522-1, 8. */
public enum EvidenceEvent {
    ACCEPTED("SubmissionAcceptance", "đã tiếp nhận", "accepted"),
    REFUSED("SubmissionRejection", "bị từ chối", "refused"),
    RELAYED("ContentConsignment", "đã chuyển tới hàng đợi của đơn vị nhận", "relayed"),
    HANDED_OVER("ContentHandover", "đơn vị nhận đã lấy", "handed over"),
    ACKNOWLEDGED("ContentHandoverAcknowledgement", "đơn vị nhận đã xác nhận", "acknowledged"),
    FAILED("ContentHandoverFailure", "không giao được", "failed");

    private final String standardName;
    private final Text text;

    EvidenceEvent(String standardName, String vi, String en) {
        this.standardName = standardName;
        this.text = new Text(vi, en);
    }

    public String standardName() {
        return standardName;
    }

    public Text text() {
        return text;
    }

    /** {@code handed-over}: as written in receipts and in the SOAP contract. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
