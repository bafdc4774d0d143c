package vn.lienthong.trust;

/** An authority, or somebody in its place, answered with something that is not to be believed. */
public final class UntrustedAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param complaint what is wrong, and what was expected */
    public UntrustedAnswerException(String complaint) {
        super(complaint);
    }

    public UntrustedAnswerException(String complaint, Throwable cause) {
        super(complaint, cause);
    }
}
