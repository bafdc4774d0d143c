package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.cli.GrowthFigures.Work;
import vn.lienthong.cli.Language;
import vn.lienthong.cli.Terminal;

/** The measurement with a history behind the gateway runs through, finds what it put there, and leaves nothing behind. */
class GrowthRunIT {

    @TempDir
    private Path data;

    @Test
    void everyWorkIsMeasuredAtEverySizeAndNothingIsLeftBehind() throws Exception {
        // Given
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);

        // When
        new GrowthRun(new Terminal(print, print, Language.EN, false), new LocalGateway()).run(40_000, 3, data);

        // Then
        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(said).containsPattern("Deliveries / exchanges / receipts: (9|10),\\d{3} / 2,500 / ").containsPattern("(39|40),\\d{3} / 10,000 / 1\\d{2},\\d{3}");
        for (Work work : Work.values()) {
            assertThat(said).containsPattern("\\| \\Q" + work.text().en() + "\\E \\| \\d+\\.\\d \\| \\d+\\.\\d \\| \\d+\\.\\d \\|");
        }
        try (var left = Files.list(data)) {
            assertThat(left).isEmpty();
        }
    }
}
