package vn.lienthong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.console.settings.Setting;

/** What is secret stays so on a page that many may read. */
class SettingTest {

    private static String shown(String key, String value) {
        return Setting.of(key, value, Setting.Origin.FILE).value();
    }

    @Test
    void secretsAreMaskedWhereverSomebodyHasPutThem() {
        for (List<String> secret : List.of(List.of("lienthong.console.oidc.client-secret", "tuyệt mật"), List.of("lienthong.x.password", "tuyệt mật"),
                List.of("lienthong.database.url", "jdbc:postgresql://database/x?user=a&password=tuyệt&ssl=true"), List.of("lienthong.y.url", "https://a:tuyệt@host/x"))) {
            assertThat(shown(secret.get(0), secret.get(1))).as(secret.toString()).contains("••••••").doesNotContain("tuyệt");
        }
        assertThat(shown("lienthong.database.url", "jdbc:postgresql://database/x?user=a&password=tuyệt&ssl=true")).startsWith("jdbc:postgresql://database/x?user=a&").endsWith("&ssl=true");
    }

    @Test
    void whatIsNotSecretIsShown() {
        for (List<String> open : List.of(List.of("lienthong.tls.password-file", "/run/secrets/tls-password"), List.of("lienthong.database.url", "jdbc:postgresql://database:5432/x"),
                List.of("lienthong.receipts.token.library", "/usr/lib/softhsm/libsofthsm2.so"), List.of("lienthong.trust.crl-addresses", "http://crl.example/a.crl"))) {
            assertThat(shown(open.get(0), open.get(1))).isEqualTo(open.get(1));
        }
    }
}
