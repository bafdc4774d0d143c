package vn.lienthong.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.Text;

/**
 * What is counted of a unit in a month (Decision 28/2018 Art. 11, 14.3). A count belongs to the month of its event; whether a duty
 * was done on time belongs to the month in which the document arrived. The database keeps the ordinal: new measures are added
 * at the end.
 */
public enum Measure {
    SENT("đã gửi", "sent"),
    SENT_ON_TIME("gửi đúng hạn", "sent on time"),
    SENT_LATE("gửi chậm", "sent late"),
    REFUSED("bị trục từ chối", "refused by the gateway"),
    RECEIVED("đã nhận", "received"),
    COLLECTED("đã lấy", "collected"),
    ACKNOWLEDGED_ON_TIME("xác nhận đúng hạn", "acknowledged on time"),
    ACKNOWLEDGED_LATE("xác nhận chậm", "acknowledged late"),
    TAKEN_ON_TIME("tiếp nhận đúng hạn", "taken on time"),
    TAKEN_LATE("tiếp nhận chậm", "taken late"),
    RETURNED_BY_RECIPIENT("từ chối tiếp nhận", "refused by the recipient"),
    FAILED("không giao được", "failed"),
    NOT_COLLECTED("không lấy đúng hạn", "not collected"),
    EXPIRED("hết hạn lưu chờ", "expired"),
    RESULT("kết quả thủ tục", "procedure results"),
    RESULT_ON_TIME("kết quả đúng hạn", "results on time"),
    RESULT_LATE("kết quả chậm", "results late"),
    FINISHED_ON_TIME("xử lý đúng hạn", "finished on time"),
    FINISHED_LATE("xử lý chậm", "finished late");

    private final Text text;

    Measure(String vi, String en) {
        this.text = new Text(vi, en);
    }

    public Text text() {
        return text;
    }

    /** {@code acknowledged-on-time}: as written in the SOAP contract and in CSV. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Measure> ofWire(String word) {
        return Arrays.stream(values()).filter(measure -> measure.wire().equals(word)).findFirst();
    }
}
