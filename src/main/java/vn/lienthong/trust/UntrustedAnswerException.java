package vn.lienthong.trust;

/** An authority, or somebody in its place, answered with something that is not to be believed. */
public final class UntrustedAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean fromUnknownAuthority;

    /** @param complaint what is wrong, and what was expected */
    public UntrustedAnswerException(String complaint) {
        this(complaint, false);
    }

    public UntrustedAnswerException(String complaint, Throwable cause) {
        super(complaint, cause);
        this.fromUnknownAuthority = false;
    }

    private UntrustedAnswerException(String complaint, boolean fromUnknownAuthority) {
        super(complaint);
        this.fromUnknownAuthority = fromUnknownAuthority;
    }

    static UntrustedAnswerException ofUnknownAuthority(String complaint) {
        return new UntrustedAnswerException(complaint, true);
    }

    /** Whether the answer itself is sound, and only whoever gave it is not among those who are trusted. */
    public boolean isFromUnknownAuthority() {
        return fromUnknownAuthority;
    }
}
