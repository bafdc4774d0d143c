package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;

/** The first command of README, as a newcomer runs it. */
class DemoCommandIT {

    @Test
    void everyDocumentArrivesEveryWrongOneIsRefusedAndEveryReceiptHolds(@TempDir Path data) {
        // Given
        var terminal = new RecordedTerminal(Language.EN, new LocalGateway());

        // When
        int code = terminal.run("demo", "--once", "--port", "0", "--data", data.toString());

        // Then
        String line = terminal.said().strip().lines().reduce((a, b) -> b).orElse("");
        assertThat(line).as(terminal.said()).matches("delivered (\\d+) of \\1, refused 3 of 3, receipts verified (\\d+) of \\2");
        assertThat(code).isEqualTo(Exit.DONE);
    }
}
