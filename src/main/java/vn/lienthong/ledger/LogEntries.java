package vn.lienthong.ledger;

/**
 * How other rooms put something into the log: a change of the directory, an administrator's command. It is logged when, and
 * only when, the transaction commits in which it was appended.
 */
public interface LogEntries {

    /**
     * Appends in the caller's transaction.
     *
     * @param kind    as in {@link Leaf}
     * @param content what happened, in words that need nothing else to be understood; the leaf is its SHA-256 in UTF-8
     */
    void append(String kind, String content);
}
