package vn.lienthong.console.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a session go on while it may: not beyond its longest time, and not once its account was disabled, changed or told to
 * end its sessions, on whichever node that was done.
 */
public final class SessionGate extends OncePerRequestFilter {

    private final JdbcAccounts accounts;
    private final SignInAnswers answers;
    private final Duration longest;
    private final Clock clock;

    /** @param longest from the sign-in on, however busy the session is */
    public SessionGate(JdbcAccounts accounts, SignInAnswers answers, Duration longest, Clock clock) {
        this.accounts = accounts;
        this.answers = answers;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next) throws ServletException, IOException {
        Optional<Person> person = SignedIn.person();
        if (person.isPresent() && ended(person.get())) {
            var session = request.getSession(false);
            if (session != null) {
                session.invalidate();
            }
            SecurityContextHolder.clearContext();
            answers.ended(request, response);
            return;
        }
        next.doFilter(request, response);
    }

    private boolean ended(Person person) {
        if (clock.instant().isAfter(person.signedIn().plus(longest))) {
            return true;
        }
        OptionalLong epoch = accounts.epoch(person.name());
        return epoch.isEmpty() || epoch.getAsLong() != person.epoch();
    }
}
