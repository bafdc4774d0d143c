package vn.lienthong.console.signin;

import static vn.lienthong.console.signin.Permission.CHANGE_DIRECTORY;
import static vn.lienthong.console.signin.Permission.CHANGE_ROUTES;
import static vn.lienthong.console.signin.Permission.DECIDE_PARKED;
import static vn.lienthong.console.signin.Permission.MANAGE_USERS;
import static vn.lienthong.console.signin.Permission.OPERATE_QUEUES;
import static vn.lienthong.console.signin.Permission.READ_CONTENT;
import static vn.lienthong.console.signin.Permission.SEE_AUDIT;
import static vn.lienthong.console.signin.Permission.SEE_DOCUMENTS;
import static vn.lienthong.console.signin.Permission.SEE_SETTINGS;
import static vn.lienthong.console.signin.Permission.SEE_TRAFFIC;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Which permission an address needs. The first rule that fits decides; what no rule names does not exist for anybody.
 * Addresses open to everybody, and those of one's own account, are not in here.
 */
public final class Access {

    /**
     * @param change  whether it is about POST; GET and HEAD otherwise
     * @param pattern path as Spring writes patterns
     */
    public record Rule(boolean change, String pattern, Permission needed) {

        /** Fits the requests that the rule is about. */
        public RequestMatcher matcher() {
            PathPatternRequestMatcher.Builder path = PathPatternRequestMatcher.withDefaults();
            return change ? path.matcher(HttpMethod.POST, pattern)
                    : new OrRequestMatcher(path.matcher(HttpMethod.GET, pattern), path.matcher(HttpMethod.HEAD, pattern));
        }
    }

    /** The particular before the general. */
    public static final List<Rule> RULES = Stream.of(
            Stream.of(new Rule(false, "/documents/*/packet", READ_CONTENT), new Rule(false, "/documents/*/content/**", READ_CONTENT)),
            seeing("/", SEE_TRAFFIC),
            seeing("/overview", SEE_TRAFFIC),
            seeing("/queues", SEE_TRAFFIC), changing("/queues", OPERATE_QUEUES),
            seeing("/documents", SEE_DOCUMENTS), changing("/documents", DECIDE_PARKED),
            seeing("/parked", SEE_TRAFFIC), changing("/parked", DECIDE_PARKED),
            seeing("/units", SEE_TRAFFIC), changing("/units", CHANGE_DIRECTORY),
            seeing("/certificates", SEE_TRAFFIC), changing("/certificates", SEE_TRAFFIC),
            seeing("/receipts", SEE_TRAFFIC), changing("/receipts", SEE_TRAFFIC),
            seeing("/statistics", SEE_TRAFFIC),
            seeing("/routes", SEE_TRAFFIC), changing("/routes", CHANGE_ROUTES),
            seeing("/audit", SEE_AUDIT),
            seeing("/settings", SEE_SETTINGS),
            seeing("/diagnostics", SEE_SETTINGS),
            seeing("/users", MANAGE_USERS), changing("/users", MANAGE_USERS)).flatMap(rules -> rules).toList();

    private Access() {
    }

    private static Stream<Rule> seeing(String path, Permission needed) {
        return path.equals("/") ? Stream.of(new Rule(false, path, needed)) : both(false, path, needed);
    }

    private static Stream<Rule> changing(String path, Permission needed) {
        return both(true, path, needed);
    }

    /** The page, the same as a table ({@code .csv}), and everything below it. */
    private static Stream<Rule> both(boolean change, String path, Permission needed) {
        return Stream.of(new Rule(change, path + ".{format}", needed), new Rule(change, path + "/**", needed));
    }
}
