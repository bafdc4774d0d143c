package vn.lienthong.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.cli.Language;
import vn.lienthong.cli.Terminal;

/** The bench in small: one round against a gateway of its own, and what it says of the receipts' way into the log. */
class SpeedRunIT {

    @TempDir
    private Path folder;

    @Test
    void everyReceiptOfARoundIsFoundInTheLogAndItsWaitIsReported() throws Exception {
        Path rows = folder.resolve("rows.jsonl");
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        var terminal = new Terminal(print, print, Language.EN, false);

        int code = new CommandLine(new BenchCommand(terminal, new LocalGateway())).setCaseInsensitiveEnumValuesAllowed(true).execute("--measure", "journey", "--sizes", "20480", "--senders", "2", "--rounds", "1",
                "--seconds", "2", "--warm", "2", "--rows", rows.toString(), "--data", folder.resolve("data").toString());

        String said = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(said).isZero();
        List<String> lines = Files.readAllLines(rows);
        assertThat(lines).hasSize(1);
        JsonNode row = new ObjectMapper().readTree(lines.get(0));
        // four receipts for each journey; one that was under way at the end may have left fewer
        assertThat(row.path("log_receipts").asLong()).isGreaterThanOrEqualTo(4L * row.path("n").asInt()).isPositive();
        assertThat(row.path("log_uncovered").asLong()).isZero();
        assertThat(row.path("log_p50_ms").asDouble()).isPositive().isLessThanOrEqualTo(row.path("log_p99_ms").asDouble());
        assertThat(row.path("log_p99_ms").asDouble()).isLessThanOrEqualTo(row.path("log_max_ms").asDouble());
        assertThat(said).contains("journey", "log, from event to checkpoint: p50 ");
        // neither gateway nor database are left behind
        try (var left = Files.list(folder.resolve("data"))) {
            assertThat(left).isEmpty();
        }
    }
}
