package vn.lienthong.ledger;

import java.time.Instant;
import vn.lienthong.kernel.VietnamTime;

/**
 * How other rooms put something into the log: a change of the directory, an administrator's command. It is logged when, and
 * only when, the transaction commits in which it was appended.
 */
public interface LogEntries {

    /** The kind of a leaf that tells of what an administrator did, or changed in files. */
    String COMMAND = "command";

    /**
     * Appends in the caller's transaction.
     *
     * @param kind    as in {@link Leaf}
     * @param content what happened, in words that need nothing else to be understood; the leaf is its SHA-256 in UTF-8
     */
    void append(String kind, String content);

    /**
     * Appends an administrator's command in the caller's transaction.
     *
     * @param what  names it, as docs/receipt-log.md has it
     * @param by    the account under which it was given
     * @param about lines, each with its end
     */
    default void command(String what, String by, Instant at, String about) {
        append(COMMAND, what + "\n" + by + " " + VietnamTime.iso(at) + "\n" + about);
    }
}
