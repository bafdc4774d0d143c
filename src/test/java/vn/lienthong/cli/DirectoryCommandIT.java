package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;

/** The directory as an administrator works on it: beside a running gateway, beside a stopped one, and over its next start. */
class DirectoryCommandIT {

    private static final String ACT = "1/QĐ-UBND; 2026-01-15; UBND tỉnh Quảng Ninh";
    private static final String COMMUNE = "000.35.48.H49";
    private static final String OTHER = "000.41.48.H49";
    private static final String DAY = "2099-07-01";

    @TempDir
    private Path folder;

    private record Outcome(int code, String said, String remarked) {
    }

    private Outcome run(String... arguments) {
        var terminal = new RecordedTerminal(Language.EN, new LocalGateway());
        var all = new java.util.ArrayList<>(java.util.List.of("directory"));
        all.addAll(java.util.List.of(arguments));
        all.addAll(java.util.List.of("--data", folder.resolve("data").toString()));
        return new Outcome(terminal.run(all.toArray(String[]::new)), terminal.said(), terminal.remarked());
    }

    private GatewayHost.Running gateway() {
        return new LocalGateway().start(new HostSettings(folder.resolve("data"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()));
    }

    @Test
    void changesAreShownThenMadeAndOutliveTheNextStart() throws IOException {
        // Given: a gateway on its sample, running
        try (var running = gateway()) {
            Outcome planned = run("merge", COMMUNE, "--into", OTHER, "--on", DAY, "--act", ACT);
            assertThat(planned.code()).isEqualTo(Exit.DONE);
            assertThat(planned.said()).contains(COMMUNE + " → " + OTHER, "Signing certificates of units that end", "Version 1 → 2");
            assertThat(planned.remarked()).contains("--apply");
            assertThat(run("show", COMMUNE, "--at", DAY).said()).as("a plan changes nothing").doesNotContain("Mail goes to");

            // When
            Outcome merged = run("merge", COMMUNE, "--into", OTHER, "--on", DAY, "--act", ACT, "--by", "An", "--apply");

            // Then
            assertThat(merged.said()).contains("Version 2 of the directory is written.");
            assertThat(merged.said().lines().filter(line -> line.startsWith("Version 1")).toList())
                    .as("the plan that was shown is the one that is done").isEqualTo(planned.said().lines().filter(line -> line.startsWith("Version 1")).toList());
        }
        // and beside a stopped one
        assertThat(run("rename", OTHER, "--name", "Ủy ban nhân dân đặc khu Vân Đồn", "--on", DAY, "--act", ACT, "--apply").code()).isEqualTo(Exit.DONE);
        try (var again = gateway()) {
            Outcome then = run("show", COMMUNE, "--at", DAY);
            assertThat(then.code()).as("nobody has that code any more").isEqualTo(Exit.NEGATIVE);
            assertThat(then.said()).contains("Mail goes to: " + OTHER + "  Ủy ban nhân dân đặc khu Vân Đồn (" + COMMUNE + " → " + OTHER + ")", ACT);
            Outcome before = run("show", "H49.48.35", "--at", "2024-03-01");
            assertThat(before.code()).isEqualTo(Exit.DONE);
            assertThat(before.said()).contains("2024-03-01: " + COMMUNE + "  Ủy ban nhân dân xã Minh Châu");
            assertThat(run("show", COMMUNE, "--at", DAY, "--known-at", "2020-01-01").said()).as("nothing was known then").contains("no unit has the code");
            assertThat(run("history", COMMUNE).said()).contains("v2", "An", "Merge " + COMMUNE + " into " + OTHER);
        }
    }

    @Test
    void whatIsExportedDiffersInNothingAndAChangedFileIsTakenOverOnlyWhenToldSo() throws IOException {
        gateway().close();
        Path units = folder.resolve("units.csv");
        Path history = folder.resolve("history.csv");
        assertThat(run("export", "--out", units.toString()).code()).isEqualTo(Exit.DONE);
        assertThat(run("export", "--history", "--out", history.toString()).code()).isEqualTo(Exit.DONE);
        assertThat(run("diff", units.toString()).code()).isEqualTo(Exit.DONE);
        assertThat(run("diff", history.toString()).code()).isEqualTo(Exit.DONE);

        // When: one name is changed in the file
        Files.writeString(units, Files.readString(units).replace("Ủy ban nhân dân xã Minh Châu", "Ủy ban nhân dân xã Minh Châu mới"));

        // Then
        Outcome diff = run("diff", units.toString());
        assertThat(diff.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(diff.said()).contains(COMMUNE + "  name: 'Ủy ban nhân dân xã Minh Châu' → 'Ủy ban nhân dân xã Minh Châu mới'", "0 added, 1 changed, 0 ended");
        assertThat(run("import", units.toString()).said()).contains("1 changed");
        assertThat(run("diff", units.toString()).code()).as("not taken over yet").isEqualTo(Exit.NEGATIVE);
        assertThat(run("import", units.toString(), "--act", ACT, "--apply").said()).contains("Version 2 of the directory is written.");
        assertThat(run("diff", units.toString()).code()).isEqualTo(Exit.DONE);
    }

    @Test
    void whatCannotBeIsRefusedByItsName() throws IOException {
        gateway().close();

        Outcome reused = run("recode", COMMUNE, OTHER, "--act", ACT);
        Outcome orphans = run("close", "000.00.48.H49", "--on", DAY, "--act", ACT, "--apply");
        Outcome past = run("rename", COMMUNE, "--name", "X", "--on", "2020-01-01", "--act", ACT);
        Outcome act = run("rename", COMMUNE, "--name", "X", "--act", "no date");

        assertThat(reused.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(reused.remarked()).startsWith("CODE_REUSED: The code " + OTHER);
        assertThat(orphans.remarked()).startsWith("CHILDREN_WITHOUT_PARENT: The unit 000.00.48.H49 still has");
        assertThat(past.remarked()).startsWith("EFFECTIVE_IN_PAST");
        assertThat(act.code()).isEqualTo(Exit.WRONG_USE);
        assertThat(run("show", "000.00.48.H49", "--at", DAY).code()).isEqualTo(Exit.DONE);
    }
}
