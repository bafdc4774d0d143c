package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.Expiry.What;
import vn.lienthong.trust.TrustFolder;

/** What an administrator foresees of a gateway on its sample, beside the stopped gateway. */
class TrustCommandIT {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void runOnce() throws Exception {
        var trust = new TrustFolder(folder.resolve("data/trust"));
        try (var running = new LocalGateway().start(new HostSettings(folder.resolve("data"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()))) {
            Waiting.until("there is news of two sources", () -> trust.states().stream().filter(state -> state.latest().isPresent()).count() >= 2);
        }
    }

    private record Outcome(int code, String said, String remarked) {
    }

    private static Outcome run(Language language, String... arguments) {
        var terminal = new RecordedTerminal(language, new LocalGateway());
        var all = new ArrayList<>(List.of("trust"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Outcome(terminal.run(all.toArray(String[]::new)), terminal.said(), terminal.remarked());
    }

    @Test
    void theCalendarListsEveryKindInEveryForm() throws Exception {
        Outcome json = run(Language.EN, "calendar", "--json");
        Set<String> kinds = new HashSet<>();
        for (JsonNode entry : new ObjectMapper().readTree(json.said())) {
            kinds.add(entry.path("what").asText());
        }
        Outcome csv = run(Language.EN, "calendar", "--csv");
        Outcome table = run(Language.VI, "calendar");

        assertThat(json.code()).as(json.remarked()).isEqualTo(Exit.DONE);
        assertThat(kinds).containsExactlyInAnyOrderElementsOf(List.of(What.values()).stream().map(What::wire).toList());
        assertThat(csv.said().lines().count()).isEqualTo(new ObjectMapper().readTree(json.said()).size() + 1);
        assertThat(csv.said().lines().findFirst()).contains("until,days_left,what,owner,subject,certificate,renewed");
        assertThat(table.said()).contains("chứng thư ký của đơn vị", "000.00.00.H49", "khóa sổ biên nhận", "Số mục: ");
    }

    @Test
    void theHorizonDecidesAboutTheExitCode() {
        assertThat(run(Language.EN, "calendar", "--within", "0").code()).isEqualTo(Exit.DONE);
        assertThat(run(Language.EN, "calendar", "--within", "30000").code()).isEqualTo(Exit.NEGATIVE);
        assertThat(run(Language.EN, "calendar", "--within", "-1").code()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void aRehearsalOfTheFarFutureNamesUnitsAndReasons() {
        Outcome today = run(Language.EN, "rehearse", "--at", LocalDate.now().toString());
        Outcome far = run(Language.EN, "rehearse", "--at", "2126-01-01");

        assertThat(today.code()).as(today.said()).isEqualTo(Exit.DONE);
        assertThat(today.said()).contains("0 of 642 units can no longer send or receive");
        assertThat(far.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(far.said()).contains("Gateway: receipt key ends at", "000.00.00.H49", "can neither send nor receive", "ends at");
        assertThat(run(Language.EN, "rehearse", "--at", "tomorrow").code()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void theStatusOfSourcesIsReadFromTheFolder() {
        Outcome status = run(Language.EN, "status");

        assertThat(status.said()).contains("CRL  file:", "Sources of revocation news: 2, failing: 0, overdue or without news: 0.");
        assertThat(status.code()).isEqualTo(Exit.DONE);
    }
}
