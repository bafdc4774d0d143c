package vn.lienthong.app;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.ledger.LogEntries;

/** Makes administrators' commands leaves of the log, in the transaction of what they change. Thread-safe. */
final class AdministratorLog {

    private final TransactionTemplate transaction;
    private final LogEntries log;
    private final String administrator;
    private final Clock clock;

    /** @param administrator the account under which the command runs */
    AdministratorLog(TransactionTemplate transaction, LogEntries log, String administrator, Clock clock) {
        this.transaction = transaction;
        this.log = log;
        this.administrator = administrator;
        this.clock = clock;
    }

    /**
     * Runs a command, and logs it if it changed anything.
     *
     * @param what  names the command, as docs/receipt-log.md has it
     * @param about what it is about, in one line
     */
    boolean run(String what, String about, BooleanSupplier command) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean changed = command.getAsBoolean();
            if (changed) {
                log.command(what, administrator, clock.instant(), about + "\n");
            }
            return changed;
        }));
    }
}
