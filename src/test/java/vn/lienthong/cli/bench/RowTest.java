package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowTest {

    @Test
    void oneLineOfJsonInTheOrderOfItsFieldsWhateverTheLocale() {
        var usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("vi"));

            var row = new Row("lienthong-submit", "20KB").with("senders", 16).with("per_s", 251.5).with("foreign_cpu", 0.0412345)
                    .with("p99_ms", Double.NaN).with("first_error", "said \"no\"\nand left");

            assertThat(row).hasToString("{\"suite\":\"lienthong-submit\",\"case\":\"20KB\",\"jdk\":" + Runtime.version().feature()
                    + ",\"senders\":16,\"per_s\":251.500,\"foreign_cpu\":0.041235,\"p99_ms\":null,\"first_error\":\"said \\\"no\\\" and left\"}");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void rowsAreAppended(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.jsonl");

        new Row("a", "1").appendTo(file);
        new Row("b", "2").appendTo(file);

        assertThat(Files.readAllLines(file)).hasSize(2).last().asString().startsWith("{\"suite\":\"b\"");
    }
}
