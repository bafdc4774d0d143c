package vn.lienthong.console.signin;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.RefusalCode;

/** Signs in by name and password, and writes down each attempt. */
public final class PasswordSignIn implements AuthenticationProvider {

    static final String SIGN_IN = "sign-in";

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final JdbcAccounts accounts;
    private final JdbcAttempts attempts;
    private final Passwords passwords;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Clock clock;

    public PasswordSignIn(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, TransactionTemplate transaction, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.transaction = transaction;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether accounts may be called so. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(given.getCredentials());
        String address = SignedIn.address(given);
        if (!isName(name)) {
            // not written down as it is: whoever types a password into the wrong field should not find it in the audit
            throw refused("–", address);
        }
        JdbcAttempts.Standing standing = attempts.count(name);
        if (standing != JdbcAttempts.Standing.OPEN) {
            // once for each time a name is locked: what follows costs an attacker nothing and would fill the audit
            if (standing == JdbcAttempts.Standing.JUST_LOCKED) {
                audit.write(new Audit.Entry(name, SIGN_IN, "", RefusalCode.CONSOLE_SIGN_IN_LOCKED.name(), address));
            }
            throw new LockedException(RefusalCode.CONSOLE_SIGN_IN_LOCKED.name());
        }
        Optional<JdbcAccounts.Secret> known = accounts.secret(name);
        if (known.isEmpty()) {
            passwords.matchesNobody(password);
            throw refused(name, address);
        }
        Account account = known.get().account();
        if (!passwords.matches(password, known.get().password()) || account.disabled()) {
            throw refused(name, address);
        }
        if (passwords.weak(known.get().password())) {
            accounts.rehash(name, known.get().password(), passwords.hash(password));
        }
        transaction.executeWithoutResult(status -> {
            attempts.forget(name);
            accounts.signedIn(name);
            audit.write(new Audit.Entry(name, SIGN_IN, account.role().name(), Audit.DONE, address));
        });
        return signedIn(account.signedIn(clock.instant()), given.getDetails());
    }

    /** What Spring Security keeps of a person; permissions are its authorities. */
    static Authentication signedIn(Person person, Object details) {
        var signedIn = UsernamePasswordAuthenticationToken.authenticated(person, null,
                person.permissions().stream().map(permission -> new SimpleGrantedAuthority(permission.name())).toList());
        signedIn.setDetails(details);
        return signedIn;
    }

    private BadCredentialsException refused(String name, String address) {
        audit.write(new Audit.Entry(name, SIGN_IN, "", RefusalCode.CONSOLE_SIGN_IN_WRONG.name(), address));
        return new BadCredentialsException(RefusalCode.CONSOLE_SIGN_IN_WRONG.name());
    }
}
