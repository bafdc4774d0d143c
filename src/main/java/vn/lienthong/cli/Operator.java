package vn.lienthong.cli;

import org.jspecify.annotations.Nullable;

/** Who gives a command, as the directory and the log name it. */
final class Operator {

    private Operator() {
    }

    /** The account on the gateway's machine. */
    static String account() {
        return System.getProperty("user.name", "?");
    }

    /** As a person says it, or the account. */
    static String named(@Nullable String by) {
        return by == null || by.isBlank() ? account() : by.strip();
    }
}
