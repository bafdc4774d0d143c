package vn.lienthong.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.testkit.BrowserScene;
import vn.lienthong.testkit.ConsoleBrowser;
import vn.lienthong.testkit.ConsoleTraffic;
import vn.lienthong.testkit.ConsoleVisit;

/** The console in a real browser, against a real gateway. */
@ExtendWith(ConsoleBrowser.class)
class ConsoleIT {

    /** Each screen once in each language: nothing fails, nothing stands in anybody's way, and there is a picture of it. */
    @Nested
    class Screens {

        @ParameterizedTest(name = "{0} in {2}")
        @CsvSource({
                "/, overview, vi", "/, overview, en",
                "/statistics, statistics, vi", "/statistics, statistics, en",
                "/statistics?view=unit&level=commune, statistics-units, vi",
                "/queues, queues, vi", "/queues, queues, en", "/queues/000.35.48.H49, queue, vi", "/queues/000.35.48.H49, queue, en",
                "/parked, parked, vi", "/parked, parked, en", "/routes, routes, vi", "/routes, routes, en",
                "/documents, documents, vi", "/documents, documents, en", "/documents/EXCHANGE, document, vi", "/documents/EXCHANGE, document, en",
                "/units, units, vi", "/units, units, en", "/units/000.41.48.H49, unit, vi", "/units/000.41.48.H49, unit, en",
                "/certificates, certificates, vi", "/certificates, certificates, en",
                "/receipts, receipts, vi", "/receipts, receipts, en", "/receipts/RECEIPT, receipt, vi", "/receipts/RECEIPT, receipt, en",
                "/users, users, vi", "/users, users, en", "/audit, audit, vi", "/audit, audit, en",
                "/settings, settings, vi", "/settings, settings, en", "/diagnostics, diagnostics, vi", "/diagnostics, diagnostics, en",
                "/account, account, vi", "/account, account, en"})
        void aScreenIsWholeAndLegible(String path, String name, String language, BrowserScene scene) throws IOException {
            try (ConsoleVisit visit = scene.visit("admin", language)) {
                // When
                var page = visit.open(path.replace("EXCHANGE", scene.exchange()).replace("RECEIPT", scene.receipt()));
                page.waitForLoadState();
                if (name.startsWith("statistics")) {
                    page.waitForSelector("#statistics-charts:not([hidden])");
                }

                // Then
                assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
                assertThat(page.locator("h1").count()).isEqualTo(1);
                assertThat(page.content()).as("every text is there").doesNotContain("??");
                visit.picture(name + "-" + language);
                assertThat(visit.overflow()).as("wider than its window").isEmpty();
                assertThat(visit.barriers()).isEmpty();
                visit.onPhone();
                assertThat(visit.overflow()).as("wider than a phone").isEmpty();
                if (language.equals("vi")) {
                    visit.picture(name + "-phone");
                }
                assertThat(visit.trouble()).isEmpty();
            }
        }

        @ParameterizedTest(name = "in {0}")
        @CsvSource({"vi", "en"})
        void theSignInPageIsWholeAndLegible(String language, BrowserScene scene) throws IOException {
            try (ConsoleVisit visit = scene.stranger(language)) {
                visit.open("/sign-in");

                visit.picture("sign-in-" + language);
                assertThat(visit.barriers()).isEmpty();
                assertThat(visit.trouble()).isEmpty();
            }
        }
    }

    /** What people do. */
    @Nested
    class Stories {

        @Test
        void whoeverHasNotSignedInSeesTheSignInPageAndComesBackToWhereTheyWanted(BrowserScene scene) {
            try (ConsoleVisit visit = scene.stranger("vi")) {
                Page page = visit.open("/statistics");
                PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/sign-in.*"));

                page.fill("#name", "viewer");
                page.fill("#password", "không phải mật khẩu");
                page.click("main button.primary");
                PlaywrightAssertions.assertThat(page.locator("[role=alert]")).isVisible();

                page.fill("#name", "viewer");
                page.fill("#password", BrowserScene.PASSWORD);
                page.click("main button.primary");
                PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/statistics"));

                page.click("header button[lang=en]");
                PlaywrightAssertions.assertThat(page.locator("html")).hasAttribute("lang", "en");
                PlaywrightAssertions.assertThat(page).hasURL(Pattern.compile(".*/statistics"));
            }
        }

        @Test
        void theOverviewTellsByItselfWhatHasBecomeOfADocument(BrowserScene scene) throws Exception {
            try (ConsoleVisit visit = scene.visit("viewer", "vi")) {
                // Given
                Page page = visit.open("/");
                int before = figure(page);

                // When a document is sent, the page counts it without being loaded again
                ExchangeId exchange = scene.traffic().send(ConsoleTraffic.COMMUNE, "BC-UBND", "V/v báo cáo tình hình", ConsoleTraffic.DISTRICT);
                PlaywrightAssertions.assertThat(page.locator("#overview-waiting")).hasText(Integer.toString(before + 1));

                // And when it is acknowledged, too
                scene.traffic().collect(ConsoleTraffic.DISTRICT, exchange);
                PlaywrightAssertions.assertThat(page.locator("#overview-waiting")).hasText(Integer.toString(before));
                assertThat(visit.trouble()).isEmpty();
            }
        }

        @Test
        void figuresAreTakenAwayAsTheyAreShown(BrowserScene scene) {
            try (ConsoleVisit visit = scene.visit("viewer", "en")) {
                Page page = visit.open("/statistics?view=unit&q=quan%20lan");
                String sent = page.locator("main tbody tr").first().locator("td").first().innerText();

                var csv = visit.get(page.getAttribute("a[href*='/statistics.csv']", "href"));

                assertThat(csv.getKey()).isEqualTo(200);
                assertThat(new String(csv.getValue(), StandardCharsets.UTF_8).lines().skip(1).findFirst().orElseThrow()).contains("Quan Lạn", "," + sent.replace(",", "") + ",");
                var xlsx = visit.get(page.getAttribute("a[href*='/statistics.xlsx']", "href"));
                assertThat(xlsx.getKey()).isEqualTo(200);
                assertThat(xlsx.getValue()).startsWith('P', 'K');
            }
        }
    }

    private static int figure(Page page) {
        return Integer.parseInt(page.locator("#overview-waiting").innerText());
    }
}
