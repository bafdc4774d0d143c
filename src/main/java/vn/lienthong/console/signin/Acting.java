package vn.lienthong.console.signin;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.ledger.LogEntries;

/**
 * How a page changes something: what it changes, the leaf of the log that says so and the entry of the audit are one transaction.
 * Thread-safe; acts for the person of the request.
 */
public final class Acting {

    private final TransactionTemplate transaction;
    private final LogEntries log;
    private final Audit audit;
    private final Clock clock;

    public Acting(TransactionTemplate transaction, LogEntries log, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.log = log;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Changes something and says so, or does neither.
     *
     * @param deed   names it, as docs/receipt-log.md has it; a page's texts say it in words under {@code deed.<deed>}
     * @param about  what it is about, in one line: the unit, the delivery, the reason; never a password or document text
     * @param change returns whether it changed anything
     * @return what {@code change} returned
     * @throws RefusedException as {@code change} throws it; the audit then has its code
     */
    public boolean run(String deed, String about, BooleanSupplier change) {
        String line = about.replaceAll("\\s+", " ").strip();
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                boolean changed = change.getAsBoolean();
                if (changed) {
                    log.command(deed, "console:" + name(), clock.instant(), line + "\n");
                    audit.write(entry(deed, line, Audit.DONE));
                }
                return changed;
            }));
        } catch (RefusedException refused) {
            audit.write(entry(deed, line, refused.refusal().code().name()));
            throw refused;
        }
    }

    /** For what is worth knowing and changes nothing: a download of diagnostics. */
    public void note(String deed, String about) {
        audit.write(entry(deed, about, Audit.DONE));
    }

    private static Audit.Entry entry(String deed, String about, String outcome) {
        return new Audit.Entry(name(), deed, about, outcome, SignedIn.address(SecurityContextHolder.getContext().getAuthentication()));
    }

    private static String name() {
        return SignedIn.person().map(Person::name).orElseThrow(() -> new IllegalStateException("nobody has signed in, yet something acts"));
    }
}
