package vn.lienthong.cli;

import vn.lienthong.kernel.Text;

/** A command cannot go on, and a person must be told why in a sentence. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Text text;
    private final int exitCode;

    private CommandFailure(Text text, int exitCode) {
        super(text.en());
        this.text = text;
        this.exitCode = exitCode;
    }

    /** The answer is no. */
    public static CommandFailure negative(String vi, String en) {
        return new CommandFailure(new Text(vi, en), Exit.NEGATIVE);
    }

    /** The command was used wrongly. */
    public static CommandFailure wrongUse(String vi, String en) {
        return new CommandFailure(new Text(vi, en), Exit.WRONG_USE);
    }

    Text text() {
        return text;
    }

    int exitCode() {
        return exitCode;
    }
}
