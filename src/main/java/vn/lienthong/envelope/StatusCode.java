package vn.lienthong.envelope;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Text;

/**
 * A business status of a document at its recipient. Codes nobody has published are kept and relayed, never dropped.
 *
 * @param value two digits
 */
public record StatusCode(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9]{2}");

    /** Refusing and asking back, and refusing to give back, are only fair with a reason: Decree 30/2020 Art. 18, 21. */
    private static final Set<String> WITH_REASON = Set.of("02", "13", "16");

    private static final Map<String, Text> WORDS = Map.of(
            "01", new Text("đã đến", "arrived"),
            "02", new Text("từ chối tiếp nhận", "refused"),
            "03", new Text("đã tiếp nhận", "accepted"),
            "04", new Text("phân công xử lý", "assigned"),
            "05", new Text("đang xử lý", "being processed"),
            "06", new Text("hoàn thành", "finished"),
            "13", new Text("lấy lại", "asked back"),
            "15", new Text("đồng ý cập nhật hoặc lấy lại", "change agreed"),
            "16", new Text("từ chối cập nhật hoặc lấy lại", "change refused"));

    public StatusCode {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("status code: '" + value + "' (expected: two digits)");
        }
    }

    static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    public boolean requiresReason() {
        return WITH_REASON.contains(value);
    }

    public Text text() {
        return WORDS.getOrDefault(value, new Text("trạng thái " + value, "status " + value));
    }

    @Override
    public String toString() {
        return value;
    }
}
