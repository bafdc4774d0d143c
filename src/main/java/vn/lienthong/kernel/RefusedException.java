package vn.lienthong.kernel;

import java.util.List;

/**
 * The sender is wrong: the message is refused with coded reasons, and nothing of it is kept but the refusal. All
 * reasons found are carried, the decisive one first.
 */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals) {
        super(sentence(refusals.get(0)));
        this.refusals = List.copyOf(refusals);
    }

    public RefusedException(Refusal refusal) {
        this(List.of(refusal));
    }

    public RefusedException(Refusal refusal, Throwable cause) {
        this(refusal);
        initCause(cause);
    }

    public static RefusedException of(RefusalCode code, String where, Object... arguments) {
        return new RefusedException(Refusal.of(code, where, arguments));
    }

    /** The decisive reason. */
    public Refusal refusal() {
        return refusals.get(0);
    }

    /** Every reason found, the decisive one first; never empty. */
    public List<Refusal> refusals() {
        return refusals;
    }

    private static String sentence(Refusal refusal) {
        return refusal.code() + (refusal.where().isEmpty() ? "" : " " + refusal.where()) + ": " + refusal.message().en();
    }
}
