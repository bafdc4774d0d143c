package vn.lienthong.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A gateway of a province on a working morning, with its console and people who may sign in: {@code admin}, whose one-time password was changed as a person does
 * it, and one of each other role, named after it in small letters.
 */
public final class BrowserScene {

    public static final String PASSWORD = "Mưa bão số 2 đã tan";
    private static final List<String> OTHERS = List.of("viewer", "operator", "auditor");

    private final RunningGateway gateway;
    private final Browser browser;
    private final URI console;
    private final ConsoleTraffic traffic;
    private final Map<String, String> sessions = new HashMap<>();

    BrowserScene(RunningGateway gateway, Browser browser) throws Exception {
        this.gateway = gateway;
        this.browser = browser;
        this.console = gateway.server().consoleAddress().orElseThrow();
        this.traffic = new ConsoleTraffic(gateway);
        traffic.morning();
        traffic.past();
        firstAdministrator(gateway.server().firstPassword().orElseThrow());
        JdbcTemplate jdbc = gateway.server().part(JdbcTemplate.class);
        OTHERS.forEach(name -> jdbc.update("insert into console_user (name, display, role, password, one_time, created_at, created_by) "
                + "select ?, ?, ?, password, false, created_at, 'admin' from console_user where name = 'admin'", name, name, name.toUpperCase(java.util.Locale.ROOT)));
    }

    /** As the first person at a new gateway does it. */
    private void firstAdministrator(String oneTime) {
        try (ConsoleVisit visit = stranger("vi")) {
            Page page = signIn(visit, "admin", oneTime);
            page.fill("#before", oneTime);
            page.fill("#chosen", PASSWORD);
            page.fill("#again", PASSWORD);
            page.click("main button.primary");
            page.waitForURL(Pattern.compile(".*/account\\?changed.*"));
            sessions.put("admin", page.context().storageState());
        }
    }

    public RunningGateway gateway() {
        return gateway;
    }

    public ConsoleTraffic traffic() {
        return traffic;
    }

    public JdbcTemplate jdbc() {
        return gateway.server().part(JdbcTemplate.class);
    }

    /** A document that some of its recipients have and others have not. */
    public String exchange() {
        return jdbc().queryForObject("select exchange::text from delivery group by exchange order by count(*) desc, exchange limit 1", String.class);
    }

    /** The receipt of its acceptance. */
    public String receipt() {
        return jdbc().queryForObject("select receipt::text from exchange where id = ?::uuid", String.class, exchange());
    }

    /** Somebody who has not signed in, at a screen of 1280 points. */
    public ConsoleVisit stranger(String language) {
        return visit(new Browser.NewContextOptions(), language);
    }

    /** Somebody who has signed in. */
    public ConsoleVisit visit(String name, String language) {
        return visit(new Browser.NewContextOptions().setStorageState(sessions.computeIfAbsent(name, this::session)), language);
    }

    private ConsoleVisit visit(Browser.NewContextOptions options, String language) {
        BrowserContext context = browser.newContext(options.setIgnoreHTTPSErrors(true).setViewportSize(1280, 900).setLocale(language).setTimezoneId("Asia/Ho_Chi_Minh"));
        context.setDefaultTimeout(15_000);
        context.addCookies(List.of(new Cookie("__Host-language", language).setUrl(console.toString()).setSecure(true)));
        return new ConsoleVisit(context, console);
    }

    private String session(String name) {
        try (ConsoleVisit visit = stranger("vi")) {
            signIn(visit, name, PASSWORD).waitForSelector("header form[action='/sign-out']");
            return visit.page().context().storageState();
        }
    }

    /** Fills the form in and sends it. */
    public Page signIn(ConsoleVisit visit, String name, String password) {
        Page page = visit.open("/sign-in");
        page.fill("#name", name);
        page.fill("#password", password);
        page.click("main button.primary");
        return page;
    }
}
