package vn.lienthong.console.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.testkit.ConsoleClient;

/** Coming in, being let in no further than one may go, and leaving; who is let in, and what is written down of it. */
class SignInIT {

    @TempDir
    private static Path folder;
    private static ConsoleScene scene;

    @BeforeAll
    static void start() {
        scene = new ConsoleScene(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        scene.close();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private static JdbcTemplate jdbc() {
        return scene.gateway.server().part(JdbcTemplate.class);
    }

    private static List<String> audited(String actor) {
        return jdbc().queryForList("select deed || ' ' || outcome from console_audit where actor = ? order by id", String.class, actor);
    }

    @Test
    void theFirstAdministratorComesInOnceWithTheOneTimePasswordAndThenOnlyWithAnOwnOne() {
        String first = scene.gateway.server().firstPassword().orElseThrow();
        ConsoleClient admin = scene.stranger();
        assertThat(location(admin.signIn("Admin ", first))).isEqualTo("/account");
        assertThat(location(admin.get("/queues"))).as("nothing else before the password is changed").isEqualTo("/account");
        assertThat(admin.post("/account/password", "before", first, "chosen", first, "again", first).body()).contains("CONSOLE_PASSWORD_UNFIT");
        assertThat(admin.post("/account/password", "before", first, "chosen", "cây đa bến nước", "again", "cây đa").body()).contains("CONSOLE_PASSWORDS_DIFFER");
        assertThat(admin.post("/account/password", "before", "sai", "chosen", "cây đa bến nước", "again", "cây đa bến nước").body()).contains("CONSOLE_SIGN_IN_WRONG");

        assertThat(admin.post("/account/password", "before", "", "chosen", "", "again", "").body()).as("an answer to a form has no address of its own")
                .contains("name=\"back\" value=\"/\"");

        ConsoleClient elsewhere = scene.stranger();
        elsewhere.signIn("admin", first);
        assertThat(location(admin.post("/account/password", "before", first, "chosen", "cây đa bến nước", "again", "cây đa bến nước"))).isEqualTo("/account?changed");

        assertThat(admin.get("/account").statusCode()).as("the session goes on").isEqualTo(200);
        assertThat(admin.get("/nowhere?x=1").body()).as("nor is it that of the page of failures").contains("name=\"back\" value=\"/nowhere?x=1\"");
        assertThat(admin.post("/users/nobody/nothing").body()).contains("name=\"back\" value=\"/users\"");
        assertThat(location(elsewhere.get("/account"))).as("the others end").startsWith("/sign-in?refused=CONSOLE_SESSION_ENDED");
        assertThat(location(scene.stranger().signIn("admin", first))).contains("CONSOLE_SIGN_IN_WRONG");
        assertThat(location(scene.stranger().signIn("admin", "cây đa bến nước"))).isEqualTo("/");
        assertThat(jdbc().queryForList("select content from log_entry where content like 'password-changed%console:admin %'", String.class)).hasSize(1)
                .allMatch(leaf -> leaf.matches("password-changed\nconsole:admin \\S+\nadmin\n"));
        assertThat(jdbc().queryForList("select password from console_user", String.class)).allMatch(hash -> hash.startsWith("{bcrypt}$2"));
    }

    @Test
    void aNameIsLockedAfterTooManyAttemptsWhetherAnybodyHasItOrNot() {
        for (String name : List.of("viewer", "nobody")) {
            var answers = new ArrayList<String>();
            for (int i = 0; i < 5; i++) {
                answers.add(location(scene.stranger().signIn(name, "không phải mật khẩu")).replaceAll(".*refused=(\\w+).*", "$1"));
            }
            assertThat(answers).as(name).containsExactly("CONSOLE_SIGN_IN_WRONG", "CONSOLE_SIGN_IN_WRONG", "CONSOLE_SIGN_IN_WRONG", "CONSOLE_SIGN_IN_LOCKED",
                    "CONSOLE_SIGN_IN_LOCKED");
            assertThat(audited(name)).endsWith("sign-in CONSOLE_SIGN_IN_WRONG", "sign-in CONSOLE_SIGN_IN_WRONG", "sign-in CONSOLE_SIGN_IN_WRONG", "sign-in CONSOLE_SIGN_IN_LOCKED");
        }
        assertThat(location(scene.stranger().signIn("viewer", ConsoleScene.PASSWORD))).as("nor with the right password").contains("CONSOLE_SIGN_IN_LOCKED");
        assertThat(scene.stranger().get("/sign-in?refused=CONSOLE_SIGN_IN_LOCKED").body()).contains("tạm khóa 15 phút");
        ConsoleClient english = scene.stranger();
        english.post("/language/en", "back", "/sign-in");
        assertThat(english.get("/sign-in?refused=CONSOLE_SIGN_IN_LOCKED").body()).contains("locked for 15 minutes", "<html lang=\"en\">");
        jdbc().update("update console_attempt set last_at = last_at - interval '16 minutes'");
        assertThat(location(scene.stranger().signIn("viewer", ConsoleScene.PASSWORD))).as("after a while").isEqualTo("/");
    }

    @Test
    void whoeverIsNotSignedInIsLedToTheSignInAndFromThereToThePage() {
        ConsoleClient stranger = scene.stranger();
        assertThat(location(stranger.get("/audit?deed=sign-in"))).isEqualTo("/sign-in?to=%2Faudit%3Fdeed%3Dsign-in");
        assertThat(stranger.get("/audit", "HX-Request", "true").headers().firstValue("HX-Redirect")).contains("/sign-in?to=%2F");
        assertThat(location(stranger.post("/sign-in", "name", "auditor", "password", ConsoleScene.PASSWORD, "to", "/audit?deed=sign-in"))).isEqualTo("/audit?deed=sign-in");
        for (String elsewhere : List.of("//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "/a\r\nSet-Cookie: x=y", "javascript:alert(1)", "")) {
            assertThat(location(scene.stranger().post("/sign-in", "name", "auditor", "password", ConsoleScene.PASSWORD, "to", elsewhere))).as(elsewhere).isEqualTo("/");
        }
    }

    @Test
    void aChangeWithoutTheTokenOfAPageIsNotDone() {
        ConsoleClient operator = scene.signedIn(Role.OPERATOR);
        assertThat(operator.postWithoutToken("/sign-out").statusCode()).isEqualTo(403);
        assertThat(operator.get("/account").statusCode()).isEqualTo(200);
        assertThat(location(operator.post("/sign-out"))).isEqualTo("/sign-in");
        assertThat(location(operator.get("/account"))).startsWith("/sign-in");
        assertThat(audited("operator")).endsWith("sign-in DONE", "refused CONSOLE_NOT_PERMITTED", "sign-out DONE");
    }

    @Test
    void anAccountHasAFewSessionsAndTheOldestEnds() {
        List<ConsoleClient> all = Stream.generate(() -> scene.signedIn(Role.ADMINISTRATOR)).limit(4).toList();
        assertThat(location(all.get(0).get("/account"))).startsWith("/sign-in?refused=CONSOLE_SESSION_ENDED");
        assertThat(all.subList(1, 4)).allMatch(client -> client.get("/account").statusCode() == 200);
    }

    @Test
    void browsersAreToldToTrustNothingButOurFiles() {
        ConsoleClient stranger = scene.stranger();
        for (String path : List.of("/sign-in", "/static/console.css", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/nowhere")) {
            var headers = stranger.get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("")).as(path).contains("default-src 'none'", "frame-ancestors 'none'").doesNotContain("unsafe");
            assertThat(headers.firstValue("Strict-Transport-Security")).as(path).contains("max-age=31536000");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).contains("same-origin");
            assertThat(headers.firstValue("X-Frame-Options")).as(path).contains("DENY");
        }
        assertThat(stranger.get("/sign-in").headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        HttpResponse<String> signedIn = stranger.signIn("auditor", ConsoleScene.PASSWORD);
        assertThat(signedIn.headers().allValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("__Host-session=") && cookie.contains("Secure")
                && cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Path=/") && !cookie.contains("Domain"));
    }

    @Test
    void everyFileThatAPageNamesIsServed() {
        ConsoleClient stranger = scene.stranger();
        var files = Pattern.compile("(?:src|href)=\"(/(?:static|webjars)/[^\"]+)\"").matcher(stranger.get("/sign-in").body()).results().map(found -> found.group(1)).toList();
        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(stranger.get(file).statusCode()).as(file).isEqualTo(200));
        assertThat(stranger.get("/webjars/chart.js/4.5.1/dist/chart.umd.js").statusCode()).isEqualTo(200);
    }

    @Test
    void theDoorsOfSystemsAndTheConsoleShareNoAddress() {
        var gateway = new ConsoleClient(URI.create("https://127.0.0.1:" + scene.gateway.server().port() + "/"));
        for (String path : List.of("/sign-in", "/static/console.css", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/account")) {
            assertThat(gateway.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(gateway.get("/log/checkpoint").headers().firstValue("Content-Security-Policy")).isEmpty();
        ConsoleClient administrator = scene.signedIn(Role.ADMINISTRATOR);
        for (String path : List.of("/services/exchange", "/services/exchange?wsdl", "/log/checkpoint", "/error")) {
            assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void nobodyChangesTheAudit() {
        scene.signedIn(Role.OPERATOR);
        for (String attempt : List.of("update console_audit set actor = 'x'", "delete from console_audit", "truncate console_audit")) {
            assertThatThrownBy(() -> jdbc().execute(attempt)).as(attempt).isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void peopleAreAddedWithAOneTimePasswordThatIsShownOnce() {
        ConsoleClient administrator = scene.signedIn(Role.ADMINISTRATOR);
        HttpResponse<String> added = administrator.post("/users", "name", " Ha.Linh ", "display", "Hà Linh", "role", "CLERK", "unit", "000.00.01.H49");
        assertThat(added.statusCode()).isEqualTo(200);
        String password = shownPassword(added);
        assertThat(administrator.get("/users/ha.linh").body()).contains("Hà Linh", "000.00.01.H49", "Chờ đổi mật khẩu").doesNotContain(password);
        assertThat(administrator.post("/users", "name", "ha.linh", "display", "Người khác", "role", "VIEWER").body()).contains("CONSOLE_NAME_TAKEN");
        assertThat(administrator.post("/users", "name", "x y", "display", "Sai tên", "role", "VIEWER").body()).contains("REQUEST_VALUE_INVALID");
        assertThat(administrator.post("/users", "name", "no.unit", "display", "Thiếu đơn vị", "role", "CLERK").body()).contains("REQUEST_VALUE_INVALID");
        assertThat(administrator.post("/users", "name", "far.unit", "display", "Lạ", "role", "CLERK", "unit", "000.99.99.H49").body()).contains("CONSOLE_UNIT_UNKNOWN");
        assertThat(administrator.get("/users").body()).doesNotContain("no.unit", "far.unit", "x y");

        ConsoleClient linh = scene.stranger();
        assertThat(location(linh.signIn("ha.linh", password))).isEqualTo("/account");
        linh.post("/account/password", "before", password, "chosen", "thuyền về bến đỗ", "again", "thuyền về bến đỗ");
        assertThat(linh.get("/users").statusCode()).as("a clerk").isEqualTo(403);

        assertThat(location(administrator.post("/users/ha.linh/role", "role", "ADMINISTRATOR", "unit", ""))).isEqualTo("/users/ha.linh");
        assertThat(location(linh.get("/account"))).as("with the role the sessions end").contains("CONSOLE_SESSION_ENDED");
        linh.signIn("ha.linh", "thuyền về bến đỗ");
        assertThat(linh.get("/users").statusCode()).as("an administrator").isEqualTo(200);

        administrator.post("/users/ha.linh/end-sessions");
        assertThat(location(linh.get("/account"))).contains("CONSOLE_SESSION_ENDED");
        linh.signIn("ha.linh", "thuyền về bến đỗ");
        administrator.post("/users/ha.linh/disable");
        assertThat(location(linh.get("/account"))).contains("CONSOLE_SESSION_ENDED");
        assertThat(location(linh.signIn("ha.linh", "thuyền về bến đỗ"))).contains("CONSOLE_SIGN_IN_WRONG");
        administrator.post("/users/ha.linh/enable");
        String reset = shownPassword(administrator.post("/users/ha.linh/reset"));
        assertThat(location(linh.signIn("ha.linh", "thuyền về bến đỗ"))).contains("CONSOLE_SIGN_IN_WRONG");
        assertThat(location(linh.signIn("ha.linh", reset))).isEqualTo("/account");

        assertThat(jdbc().queryForList("select deed from console_audit where about like 'ha.linh%' and outcome = 'DONE' order by id", String.class))
                .containsExactly("user-added", "password-changed", "user-changed", "sessions-ended", "user-disabled", "user-enabled", "password-reset");
        assertThat(jdbc().queryForList("select split_part(content, E'\\n', 1) from log_entry where content like '%ha.linh%' and content like '%console:administrator%' order by sequence", String.class))
                .containsExactly("user-added", "user-changed", "sessions-ended", "user-disabled", "user-enabled", "password-reset");
        assertThat(jdbc().queryForList("select content from log_entry where kind = 'command'", String.class)).noneMatch(leaf -> leaf.contains(password) || leaf.contains(reset));
    }

    private static String shownPassword(HttpResponse<String> page) {
        var found = Pattern.compile("<code id=\"password\">([^<]+)</code>").matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    @Test
    void nobodyDecidesAboutTheOwnAccountSoThatSomebodyIsAlwaysLeft() {
        ConsoleClient administrator = scene.signedIn(Role.ADMINISTRATOR);
        for (String change : List.of("disable", "reset")) {
            HttpResponse<String> answer = administrator.post("/users/administrator/" + change);
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("CONSOLE_OWN_ACCOUNT");
        }
        assertThat(administrator.post("/users/administrator/role", "role", "VIEWER").body()).contains("CONSOLE_OWN_ACCOUNT");
        assertThat(administrator.post("/users/nobody.at.all/disable").body()).contains("CONSOLE_NAME_UNKNOWN");
        assertThat(administrator.get("/users/nobody.at.all").statusCode()).isEqualTo(404);
        assertThat(administrator.get("/account").statusCode()).isEqualTo(200);
    }

    @Test
    void theAuditIsReadPartByPartAndByFilter() {
        var audit = scene.part(JdbcAudit.class);
        for (int i = 0; i < 120; i++) {
            audit.write(new Audit.Entry("counting", i % 2 == 0 ? "even" : "odd", "n" + i, i % 10 == 0 ? "CONSOLE_NOT_PERMITTED" : Audit.DONE, "127.0.0.1"));
        }
        var pages = new JdbcAuditPages(jdbc());
        var all = new AuditPage.Wanted(Optional.of("counting"), Optional.empty(), false, Optional.empty(), Optional.empty());
        var seen = new ArrayList<String>();
        AuditPage page = pages.page(all, new AuditPage.Place.Newest(), 50);
        assertThat(page.newer()).isEmpty();
        page.rows().forEach(row -> seen.add(row.about()));
        AuditPage last = page;
        while (last.older().isPresent()) {
            last = pages.page(all, new AuditPage.Place.Below(last.older().getAsLong()), 50);
            last.rows().forEach(row -> seen.add(row.about()));
        }
        assertThat(seen).hasSize(120).startsWith("n119", "n118").endsWith("n1", "n0").doesNotHaveDuplicates();
        AuditPage back = pages.page(all, new AuditPage.Place.Above(last.newer().orElseThrow()), 50);
        assertThat(pages.page(all, new AuditPage.Place.Above(back.newer().orElseThrow()), 50).rows()).isEqualTo(page.rows());

        LocalDate today = VietnamTime.dateOf(Clock.systemUTC().instant());
        var wanted = new AuditPage.Wanted(Optional.of("counting"), Optional.of("even"), true, Optional.of(today.minusDays(1)), Optional.of(today.plusDays(1)));
        assertThat(pages.page(wanted, new AuditPage.Place.Newest(), 50).rows()).hasSize(12).allMatch(row -> row.deed().equals("even") && !row.done());
        assertThat(pages.page(new AuditPage.Wanted(Optional.empty(), Optional.empty(), false, Optional.of(today.plusDays(2)), Optional.empty()), new AuditPage.Place.Newest(), 5).rows()).isEmpty();
        assertThat(pages.page(new AuditPage.Wanted(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.of(today.minusDays(2))), new AuditPage.Place.Newest(), 5).rows()).isEmpty();
        assertThat(pages.deeds()).contains("even", "odd", "user-added").isSorted().doesNotHaveDuplicates();

        ConsoleClient auditor = scene.signedIn(Role.AUDITOR);
        String shown = auditor.get("/audit?actor=Counting&deed=even&refused=true").body();
        assertThat(shown).contains("n110", "CONSOLE_NOT_PERMITTED").doesNotContain("n112");
        assertThat(auditor.get("/audit?actor=counting").body()).contains("/audit?actor=counting&amp;below=").contains("n119").doesNotContain(">n0<");
        List<String> table = auditor.get("/audit.csv?actor=counting").body().lines().toList();
        assertThat(table).hasSize(121).startsWith("id,at,actor,deed,about,outcome,address");
        assertThat(auditor.get("/audit?from=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void settingsAreShownAsTheyAreInForceAndTheDiagnosticsHoldNoSecret() throws IOException {
        ConsoleClient auditor = scene.signedIn(Role.AUDITOR);
        String settings = auditor.get("/settings").body();
        assertThat(settings).contains("lienthong.console.attempts", "lienthong.trust.crl-grace", "lienthong.database.connections", folder.toString(), "dòng lệnh", "mặc định");
        assertThat(auditor.get("/diagnostics").body()).contains("PostgreSQL", "Ổn");

        var files = new TreeMap<String, String>();
        try (var zip = new ZipInputStream(auditor.download("/diagnostics.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(files).containsOnlyKeys("health.txt", "log.txt", "memory.txt", "settings.txt", "threads.txt", "versions.txt");
        assertThat(files.get("threads.txt")).contains("receipt-log", "    at ");
        assertThat(files.get("settings.txt")).contains("lienthong.console.attempts = 3  (COMMAND_LINE)", "lienthong.mode = development  (DEFAULT)");
        assertThat(files.get("versions.txt")).contains("PostgreSQL: 17");
        assertThat(String.join("", files.values())).doesNotContain(ConsoleScene.PASSWORD, "{bcrypt}", "PRIVATE KEY");
        assertThat(audited("auditor")).contains("diagnostics-downloaded DONE");
    }

    /** Who may ask for pages of which address, said once more than in the program. */
    private static String mayRead(String path) {
        String page = path.replaceFirst("^/([a-z-]*).*", "$1");
        if (path.matches("/documents/[^/]+/(packet|content).*")) {
            return "C";
        }
        return switch (page) {
            case "", "overview", "queues", "parked", "units", "certificates", "receipts", "statistics", "routes" -> "VOAU";
            case "documents" -> "VOAUC";
            case "audit", "settings", "diagnostics" -> "AU";
            case "users" -> "A";
            case "account" -> "VOAUC";
            default -> throw new AssertionError("who may see " + path + "? say it in this test and in " + Access.class);
        };
    }

    private static String mayChange(String path) {
        return switch (path.replaceFirst("^/([a-z-]*).*", "$1")) {
            case "queues", "documents", "parked" -> "OA";
            case "units", "routes", "users" -> "A";
            case "certificates", "receipts" -> "VOAU";
            case "account" -> "VOAUC";
            default -> throw new AssertionError("who may change " + path + "? say it in this test and in " + Access.class);
        };
    }

    private static char letter(Role role) {
        return role == Role.AUDITOR ? 'U' : role.name().charAt(0);
    }

    /** Open to everybody. */
    private static final List<String> OPEN = List.of("/sign-in", "/failure", "/language/{language:vi|en}");

    @Test
    void eachRoleReachesEachAddressExactlyWhenItMay() {
        var clients = new TreeMap<Role, ConsoleClient>();
        Stream.of(Role.values()).forEach(role -> clients.put(role, scene.signedIn(role)));
        int denied = 0;
        for (RequestMappingInfo mapping : scene.part(RequestMappingHandlerMapping.class).getHandlerMethods().keySet()) {
            boolean stream = mapping.getProducesCondition().getProducibleMediaTypes().stream().anyMatch(type -> type.getSubtype().contains("event-stream"));
            boolean change = mapping.getMethodsCondition().getMethods().stream().anyMatch(method -> method.name().equals("POST"));
            for (String pattern : mapping.getPatternValues()) {
                if (OPEN.contains(pattern)) {
                    continue;
                }
                String path = pattern.replaceAll("\\{[^{}]*\\{36\\}\\}", "01990000-0000-7000-8000-000000000000").replaceAll("\\{[^}]+\\}", "x").replace("*", "x");
                String may = change ? mayChange(path) : mayRead(path);
                for (Role role : Role.values()) {
                    String what = role + (change ? " POST " : " GET ") + path;
                    if (may.indexOf(letter(role)) < 0) {
                        HttpResponse<String> answer = change ? clients.get(role).post(path) : clients.get(role).get(path);
                        // nobody is sent away from the first page, but elsewhere
                        assertThat(answer.statusCode()).as(what).isEqualTo(path.equals("/") ? 302 : 403);
                        denied++;
                    } else if (!change && !stream) {
                        HttpResponse<String> answer = clients.get(role).get(path);
                        assertThat(answer.statusCode()).as(what).isNotEqualTo(403).isLessThan(500);
                        assertThat(location(answer)).as(what).doesNotStartWith("/sign-in");
                    }
                }
            }
        }
        assertThat(Optional.of(denied).filter(count -> count > 0)).as("there are addresses that not everybody may ask for").isPresent();
    }
}
