package vn.lienthong.cli;

/** The exit codes of every command. */
public final class Exit {

    /** Done, and the answer is yes. */
    public static final int DONE = 0;
    /** Done, and the answer is no: a bad signature, a refusal, a difference, a gateway that cannot be reached. */
    public static final int NEGATIVE = 1;
    /** The command was used wrongly; nothing was done. */
    public static final int WRONG_USE = 2;

    private Exit() {
    }
}
