package vn.lienthong.console.signin;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.server.ResponseStatusException;

/** Who makes the request that this thread answers. */
public final class SignedIn {

    private static final String UNKNOWN = "–";

    private SignedIn() {
    }

    public static Optional<Person> person() {
        return person(SecurityContextHolder.getContext().getAuthentication());
    }

    /** The same, where nobody comes without having signed in. */
    public static Person required() {
        return person().orElseThrow(() -> new ResponseStatusException(HttpStatus.FORBIDDEN));
    }

    static Optional<Person> person(Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof Person person ? Optional.of(person) : Optional.empty();
    }

    /** The network address from which somebody asks. */
    static String address(Authentication authentication) {
        return authentication != null && authentication.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : UNKNOWN;
    }
}
