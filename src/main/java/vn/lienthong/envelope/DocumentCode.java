package vn.lienthong.envelope;

/** Số, ký hiệu: {@code Code} of a document, {@code 7816} and {@code VPCP-TTĐT}. */
public record DocumentCode(String number, String notation) {

    /** As people write it, and as {@code ResponseFor/Code} carries it: {@code 7816/VPCP-TTĐT}. */
    public String text() {
        return number + "/" + notation;
    }
}
