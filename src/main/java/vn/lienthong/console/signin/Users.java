package vn.lienthong.console.signin;

import java.util.Optional;
import vn.lienthong.directory.CurrentDirectory;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;

/**
 * Decides about people: who comes in, as what, and who does not any more. Nobody decides about the own account, so that there is always
 * somebody left who can. Thread-safe.
 */
public final class Users {

    private static final int LONGEST_DISPLAY = 100;

    private final JdbcAccounts accounts;
    private final JdbcAttempts attempts;
    private final Passwords passwords;
    private final CurrentDirectory directory;
    private final SessionsByName sessions;
    private final Acting acting;

    public Users(JdbcAccounts accounts, JdbcAttempts attempts, Passwords passwords, CurrentDirectory directory, SessionsByName sessions, Acting acting) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.passwords = passwords;
        this.directory = directory;
        this.sessions = sessions;
        this.acting = acting;
    }

    /**
     * Adds somebody.
     *
     * @param unit of a clerk; empty for all others
     * @return the one-time password, to be told once
     */
    String add(String name, String display, Role role, Optional<UnitCode> unit) {
        String password = passwords.oneTime();
        String hash = passwords.hash(password);
        acting.run("user-added", about(name, role, unit), () -> {
            if (!PasswordSignIn.isName(name)) {
                throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "name", "name", name, "a-z 0-9 . _ @ -");
            }
            if (display.isBlank() || display.length() > LONGEST_DISPLAY) {
                throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "display", "display", display, "1–" + LONGEST_DISPLAY);
            }
            judge(role, unit);
            if (!accounts.add(name, display.strip(), role, unit, hash, me())) {
                throw RefusedException.of(RefusalCode.CONSOLE_NAME_TAKEN, "name", name);
            }
            return true;
        });
        return password;
    }

    /** Another role; the sessions with the old one end. */
    void change(String name, Role role, Optional<UnitCode> unit) {
        acting.run("user-changed", about(name, role, unit), () -> {
            lock(name);
            judge(role, unit);
            return accounts.change(name, role, unit);
        });
    }

    void disable(String name, boolean disabled) {
        acting.run(disabled ? "user-disabled" : "user-enabled", name, () -> {
            lock(name);
            return accounts.disable(name, disabled);
        });
    }

    /**
     * For whoever has forgotten the password, or has typed it wrongly too often.
     *
     * @return the one-time password, to be told once
     */
    String reset(String name) {
        String password = passwords.oneTime();
        String hash = passwords.hash(password);
        acting.run("password-reset", name, () -> {
            lock(name);
            attempts.forget(name);
            return accounts.password(name, hash, true);
        });
        return password;
    }

    void endSessions(String name) {
        acting.run("sessions-ended", name, () -> {
            known(name);
            return accounts.endSessions(name);
        });
    }

    Account known(String name) {
        return accounts.find(name).orElseThrow(() -> RefusedException.of(RefusalCode.CONSOLE_NAME_UNKNOWN, "name", name));
    }

    /** Sessions at this node. */
    int sessions(String name) {
        return sessions.getAllSessions(name, false).size();
    }

    /** Two administrators who put each other out at the same time would leave nobody. */
    private void lock(String name) {
        known(name);
        if (name.equals(me())) {
            throw RefusedException.of(RefusalCode.CONSOLE_OWN_ACCOUNT, "name", name);
        }
        if (!accounts.lockAdministrators().contains(me())) {
            throw RefusedException.of(RefusalCode.CONSOLE_SESSION_ENDED, "");
        }
    }

    private void judge(Role role, Optional<UnitCode> unit) {
        if ((role == Role.CLERK) != unit.isPresent()) {
            throw RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "unit", "unit", unit.map(UnitCode::value).orElse(""), Role.CLERK + ": 1; " + role + ": 0");
        }
        unit.filter(code -> directory.get().unit(code).isEmpty()).ifPresent(code -> {
            throw RefusedException.of(RefusalCode.CONSOLE_UNIT_UNKNOWN, "unit", code);
        });
    }

    private static String about(String name, Role role, Optional<UnitCode> unit) {
        return name + " " + role + unit.map(code -> " " + code).orElse("");
    }

    private static String me() {
        return SignedIn.person().map(Person::name).orElse("");
    }
}
