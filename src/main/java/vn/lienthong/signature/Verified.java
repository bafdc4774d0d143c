package vn.lienthong.signature;

/** Content that passed verification: owning one is the proof, since only this room can make it. */
public final class Verified<T> {

    private final T content;
    private final VerificationReport report;

    Verified(T content, VerificationReport report) {
        this.content = content;
        this.report = report;
    }

    public T content() {
        return content;
    }

    public VerificationReport report() {
        return report;
    }
}
