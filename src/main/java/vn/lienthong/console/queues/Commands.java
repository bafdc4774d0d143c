package vn.lienthong.console.queues;

import java.util.function.BooleanSupplier;

/** Runs what somebody at the console decides: the change, its leaf in the log and its line in the audit are one transaction. Thread-safe. */
@FunctionalInterface
public interface Commands {

    /**
     * Runs a command and logs it if it changed anything.
     *
     * @param what  names the command, as docs/receipt-log.md has it
     * @param about what it is about, in one line
     * @return whether it changed anything
     */
    boolean run(String what, String about, BooleanSupplier change);
}
