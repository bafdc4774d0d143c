package vn.lienthong.console.signin;

import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets somebody in when nobody can come in yet. */
public final class FirstAdministrator {

    /** The account that is made. */
    public static final String NAME = "admin";

    private final JdbcAccounts accounts;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final Audit audit;

    public FirstAdministrator(JdbcAccounts accounts, Passwords passwords, TransactionTemplate transaction, Audit audit) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * Makes the first account.
     *
     * @return its one-time password, to be told once and to be kept nowhere; empty when there are accounts
     */
    public Optional<String> make() {
        if (!accounts.none()) {
            return Optional.empty();
        }
        String password = passwords.oneTime();
        boolean made = Boolean.TRUE.equals(transaction.execute(status -> {
            boolean added = accounts.add(NAME, NAME, Role.ADMINISTRATOR, Optional.empty(), passwords.hash(password), "–");
            if (added) {
                audit.write(new Audit.Entry("–", "user-added", NAME + " " + Role.ADMINISTRATOR, Audit.DONE, "–"));
            }
            return added;
        }));
        return made ? Optional.of(password) : Optional.empty();
    }
}
