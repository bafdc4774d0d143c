package vn.lienthong.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.lienthong.kernel.RefusalCode;

/** Where people are sent when they come, go, fail to come, or ask for what is not theirs. */
public final class SignInAnswers {

    static final String PAGE = "/sign-in";

    private final Audit audit;

    public SignInAnswers(Audit audit) {
        this.audit = audit;
    }

    /** Nobody has signed in: to the sign-in page, and from there to what was asked for. */
    public void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        send(request, response, PAGE + "?to=" + encoded(wanted(request)));
    }

    public void signedIn(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        boolean oneTime = SignedIn.person(who).filter(Person::oneTime).isPresent();
        send(request, response, oneTime ? AccountController.PAGE : LocalPath.of(request.getParameter("to")));
    }

    public void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        RefusalCode code = why instanceof LockedException ? RefusalCode.CONSOLE_SIGN_IN_LOCKED : RefusalCode.CONSOLE_SIGN_IN_WRONG;
        send(request, response, PAGE + "?refused=" + code + "&to=" + encoded(LocalPath.of(request.getParameter("to"))));
    }

    /** The session ended, not by its own person. */
    public void ended(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send(request, response, PAGE + "?refused=" + RefusalCode.CONSOLE_SESSION_ENDED + "&to=" + encoded(wanted(request)));
    }

    public void signedOut(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        Optional<Person> person = SignedIn.person(who);
        if (person.isPresent()) {
            audit.write(new Audit.Entry(person.get().name(), "sign-out", "", Audit.DONE, SignedIn.address(who)));
        }
        send(request, response, PAGE);
    }

    /** Signed in, but not for this. With a one-time password the only way is to change it. */
    public void denied(HttpServletRequest request, HttpServletResponse response, Exception why) throws IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        Optional<Person> person = SignedIn.person(who);
        boolean home = person.isPresent() && request.getRequestURI().equals("/");
        if (person.filter(Person::oneTime).isPresent() && reads(request) || home) {
            send(request, response, AccountController.PAGE);
            return;
        }
        if (reads(request) && Access.RULES.stream().noneMatch(rule -> rule.matcher().matches(request))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // what strangers try is not worth a row each
        person.ifPresent(someone -> audit.write(new Audit.Entry(someone.name(), "refused", request.getMethod() + " " + request.getRequestURI(),
                RefusalCode.CONSOLE_NOT_PERMITTED.name(), SignedIn.address(who))));
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    /** What to come back to; a change is not repeated. */
    private static String wanted(HttpServletRequest request) {
        String query = request.getQueryString();
        return reads(request) && !part(request) ? LocalPath.of(request.getRequestURI() + (query == null ? "" : "?" + query)) : "/";
    }

    private static boolean reads(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Whether a script asks for a part of a page, into which no other page belongs. */
    private static boolean part(HttpServletRequest request) {
        return "true".equals(request.getHeader("HX-Request"));
    }

    private static void send(HttpServletRequest request, HttpServletResponse response, String path) throws IOException {
        if (part(request)) {
            response.setHeader("HX-Redirect", path);
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else {
            response.sendRedirect(path);
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
