package vn.lienthong.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * One gateway with its console and one Chromium, for one test class and the classes nested in it; {@link BrowserScene} is theirs. Not for longer: the
 * broker of a second gateway in the same process would not start. The
 * browser is the one of the machine: nothing is downloaded. Where there is none the tests are skipped, on a build server (CI=true) they fail.
 */
public final class ConsoleBrowser implements BeforeAllCallback, ParameterResolver {

    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome");

    /** It talks to this machine only, shows no window, and keeps nothing. */
    private static final List<String> OPTIONS = List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--no-first-run", "--disable-dev-shm-usage", "--font-render-hinting=none");

    /** An assertion waits so long for what it says; the five seconds of Playwright's default may pass on a busy machine. */
    private static final double LONGEST_MILLIS = 60_000;

    private static final Namespace HERE = Namespace.create(ConsoleBrowser.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        Programs.need(program().isPresent(), "one of " + PROGRAMS);
        shared(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == BrowserScene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return shared(context).scene;
    }

    private static Shared shared(ExtensionContext context) {
        return context.getStore(HERE).getOrComputeIfAbsent(Shared.class, type -> Shared.start(), Shared.class);
    }

    private static Optional<Path> program() {
        return PROGRAMS.stream().flatMap(name -> Programs.find(name).stream()).findFirst();
    }

    /** What all share. */
    private static final class Shared implements CloseableResource {

        private final Path folder;
        private final Playwright playwright;
        private final Browser browser;
        private final RunningGateway gateway;
        private final BrowserScene scene;

        private Shared(Path folder, Playwright playwright, Browser browser, RunningGateway gateway) throws Exception {
            this.folder = folder;
            this.playwright = playwright;
            this.browser = browser;
            this.gateway = gateway;
            this.scene = new BrowserScene(gateway, browser);
        }

        private static Shared start() {
            try {
                Path program = program().orElseThrow(() -> new IOException("not installed: one of " + PROGRAMS));
                Path folder = Files.createTempDirectory("console");
                Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
                Browser browser = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(OPTIONS));
                RunningGateway gateway = RunningGateway.start(folder.resolve("data"), "lienthong.console.enabled", "true");
                return new Shared(folder, playwright, browser, gateway);
            } catch (Exception e) {
                throw new IllegalStateException("the console's tests cannot start", e);
            }
        }

        @Override
        public void close() throws IOException {
            browser.close();
            playwright.close();
            gateway.close();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
