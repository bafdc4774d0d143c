package vn.lienthong.testkit;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somebody at the console, and everything that went wrong before their eyes or behind their back. */
public final class ConsoleVisit implements AutoCloseable {

    /** Where pictures of this run go; {@code -Dconsole.images=docs/images} puts them where {@code docs/console.md} shows them. */
    private static final Path PICTURES = Path.of(System.getProperty("console.images", "target/console"));
    private static final String AXE = "/axe.min.js";

    /** WCAG 2.2 levels A and AA, and what axe recommends beside. */
    private static final String RULES = "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations"
            + ".map(v => v.id + ': ' + v.help + ' — ' + v.nodes.slice(0, 4).map(n => n.html + ' ' + (n.any.concat(n.all, n.none)[0] || {}).message).join(' | '))";

    private final BrowserContext context;
    private final Page page;
    private final URI console;
    private final List<String> trouble = new ArrayList<>();

    ConsoleVisit(BrowserContext context, URI console) {
        this.context = context;
        this.console = console;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                trouble.add("console: " + message.text());
            }
        });
        page.onPageError(error -> trouble.add("script: " + error));
        page.onRequestFailed(request -> {
            // a page that is left ends its live events
            if (!request.url().endsWith("/live")) {
                trouble.add("request: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                trouble.add("answer: " + response.status() + " " + response.url());
            }
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(console.toString()) && !request.url().startsWith("data:")) {
                trouble.add("elsewhere: " + request.url());
            }
        });
    }

    public Page page() {
        return page;
    }

    /** Opens a page by its path. */
    public Page open(String path) {
        page.navigate(console.resolve(path).toString());
        return page;
    }

    /** What went wrong since the last time, which is forgotten. */
    public List<String> trouble() {
        var found = List.copyOf(trouble);
        trouble.clear();
        return found;
    }

    /** What a person with a screen reader or without a mouse would stumble over. */
    @SuppressWarnings("unchecked")
    public List<String> barriers() throws IOException {
        page.evaluate(resource(AXE));
        return (List<String>) page.evaluate(RULES);
    }

    private static String resource(String path) throws IOException {
        try (var source = ConsoleVisit.class.getResourceAsStream(path)) {
            if (source == null) {
                throw new IOException(path + " is not on the class path");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What makes the page wider than its window, so that one would have to push it about. */
    @SuppressWarnings("unchecked")
    public List<String> overflow() {
        return (List<String>) page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth ? [] : [document.documentElement.scrollWidth + ' points']"
                + ".concat([...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll, .menu'))"
                + ".map(e => e.outerHTML.slice(0, 200)).slice(0, 6))");
    }

    /** Keeps a picture of the whole page. */
    public void picture(String name) throws IOException {
        Files.createDirectories(PICTURES);
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
    }

    /** As on a phone, 390 points wide. */
    public void onPhone() {
        page.setViewportSize(390, 844);
    }

    /** Answers of the console without a browser around them, with this visit's session. */
    public Map.Entry<Integer, byte[]> get(String path) {
        var answer = context.request().get(console.resolve(path).toString());
        return Map.entry(answer.status(), answer.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
