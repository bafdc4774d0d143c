package vn.lienthong.console.signin;

import java.util.List;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistryImpl;

/** Which sessions are whose; two sessions of one account are one person's, whenever they began. Thread-safe. */
public final class SessionsByName extends SessionRegistryImpl {

    @Override
    public void registerNewSession(String session, Object principal) {
        super.registerNewSession(session, name(principal));
    }

    @Override
    public List<SessionInformation> getAllSessions(Object principal, boolean includeExpired) {
        return super.getAllSessions(name(principal), includeExpired);
    }

    private static Object name(Object principal) {
        return principal instanceof Person person ? person.name() : principal;
    }
}
