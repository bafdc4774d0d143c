package vn.lienthong.evidence;

import vn.lienthong.kernel.Text;

/**
 * The events of an exchange that are sworn to; English names after ETSI EN 319 522-1, 8, where it has one. The database keeps
 * the ordinal: new events are added at the end.
 */
public enum EvidenceEvent {
    ACCEPTED("SubmissionAcceptance", "đã tiếp nhận", "accepted"),
    REFUSED("SubmissionRejection", "bị từ chối", "refused"),
    RELAYED("ContentConsignment", "đã chuyển tới hàng đợi của đơn vị nhận", "relayed"),
    HANDED_OVER("ContentHandover", "đơn vị nhận đã lấy", "handed over"),
    ACKNOWLEDGED("ContentHandoverAcknowledgement", "đơn vị nhận đã xác nhận", "acknowledged"),
    FAILED("ContentHandoverFailure", "không giao được", "failed"),
    WITHHELD("ContentWithheld", "đã giữ lại trước khi đơn vị nhận lấy", "withheld before it was fetched"),
    RECALLED("ContentRecalled", "đã thu hồi", "recalled"),
    UPDATED("ContentUpdated", "đã cập nhật", "updated"),
    REPLACED("ContentReplaced", "đã được thay thế", "replaced"),
    ARRIVED("ContentArrivalNotification", "đã đến, trục liên thông tự báo", "arrived, as the gateway itself reports"),
    PARKED("ContentParked", "tạm giữ chờ xử lý", "parked for an administrator"),
    RE_ADDRESSED("ContentReAddressed", "đã chuyển cho đơn vị kế thừa", "re-addressed to the successor"),
    NOT_DELIVERED("ContentConsignmentFailure", "chưa được lấy khi hết thời hạn", "not collected when its deadline passed"),
    EXPIRED("ContentExpiry", "hết hạn lưu chờ", "expired"),
    /** EN 319 522-1 leaves the life of content after its handover to the provider; the name is ours. */
    PURGED("ContentPurged", "đã xóa gói tin khi hết thời hạn lưu trữ", "purged when its retention ended");

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
