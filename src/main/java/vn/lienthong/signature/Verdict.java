package vn.lienthong.signature;

import vn.lienthong.kernel.Text;

/** What is to be thought of a packet's signature, all checks taken together. */
public enum Verdict {
    VALID("hợp lệ", "valid"),
    WEAK("hợp lệ, thuật toán yếu", "valid, weak algorithm"),
    INVALID("không hợp lệ", "invalid"),
    UNKNOWN_CHAIN("không rõ nguồn tin cậy", "unknown chain"),
    UNSUPPORTED("không hỗ trợ", "unsupported"),
    ABSENT("không có chữ ký số", "absent");

    private final Text text;

    Verdict(String vi, String en) {
        this.text = new Text(vi, en);
    }

    public Text text() {
        return text;
    }

    /** {@code unknown-chain}: as written in receipts and in JSON. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
