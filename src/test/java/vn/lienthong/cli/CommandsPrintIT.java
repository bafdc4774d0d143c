package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.CountStatistics;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;

/** What the commands print of a running gateway: versions, changes, withheld documents, reports, and what waits for a decision. */
class CommandsPrintIT {

    private static final String COMMUNE = "000.35.48.H49";
    private static final String DISTRICT = "000.00.48.H49";
    private static final String OFFICE = "000.01.48.H49";
    private static final String SPLIT = "000.36.48.H49";
    private static final List<String> PARTS = List.of("000.33.48.H49", "000.34.48.H49");

    @TempDir
    private static Path folder;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
    }

    private record Outcome(int code, String said, String remarked) {
    }

    private static Outcome run(String... arguments) {
        var terminal = new RecordedTerminal(Language.EN, new LocalGateway());
        int code = terminal.run(arguments);
        return new Outcome(code, terminal.said(), terminal.remarked());
    }

    private static Outcome overSoap(String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--url", gateway.address().toString(), "--system", "van-don")).toArray(String[]::new));
    }

    private static Outcome onData(String... arguments) {
        return run(Stream.concat(Stream.of(arguments), Stream.of("--data", folder.resolve("data").toString())).toArray(String[]::new));
    }

    private static Answered.Submission send(Letter letter) {
        try {
            return gateway.system("van-don").submit(letter.source(), letter.size());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void versionsChangesAndWithheldDocumentsAreShownAndEachRecallHasItsOwnReceipt() throws Exception {
        // Given
        Letter letter = Letters.letter(900, COMMUNE, DISTRICT, OFFICE);
        Path file = Files.write(folder.resolve("document.edxml"), letter.packet());
        Outcome sent = overSoap("send", file.toString());
        assertThat(sent.code()).as(sent.remarked()).isEqualTo(Exit.DONE);
        String exchange = sent.said().lines().filter(line -> line.startsWith("Exchange:")).findFirst().orElseThrow().substring(9).strip();
        Waiting.until("it waits", () -> overSoap("pending", "--unit", DISTRICT).said().contains("(current version)"));

        // When
        Outcome recalled = overSoap("recall", file.toString(), "--reason", "Gửi nhầm", "--by-status", "--receipt", folder.resolve("recall.xml").toString());

        // Then
        assertThat(recalled.code()).as(recalled.remarked()).isEqualTo(Exit.DONE);
        assertThat(folder.resolve("recall.xml")).doesNotExist();
        String one = Files.readString(folder.resolve("recall-" + DISTRICT + ".xml"));
        assertThat(one).contains(DISTRICT).doesNotContain(OFFICE);
        assertThat(Files.readString(folder.resolve("recall-" + OFFICE + ".xml"))).contains(OFFICE).doesNotContain(DISTRICT);
        assertThat(overSoap("trace", exchange).said()).contains(DISTRICT + "  recalled by status 13 of ", OFFICE + "  recalled by status 13 of ", "(" + exchange + ") by ",
                "  withheld  ");
        assertThat(overSoap("pending", "--unit", DISTRICT).said()).doesNotContain(exchange);
    }

    @Test
    void aDocumentThatReplacesAnotherBeforeItWasFetchedIsSaidToWithholdIt() throws Exception {
        // Given
        Letter letter = Letters.letter(901, COMMUNE, DISTRICT);
        Path file = Files.write(folder.resolve("mistaken.edxml"), letter.packet());
        assertThat(overSoap("send", file.toString()).code()).isEqualTo(Exit.DONE);

        // When
        Outcome recalled = overSoap("recall", file.toString(), "--reason", "Gửi nhầm", "--receipt", folder.resolve("single.xml").toString());

        // Then
        assertThat(recalled.said()).contains(DISTRICT + "  withheld before it was fetched");
        assertThat(Files.readString(folder.resolve("single.xml"))).contains(DISTRICT);
    }

    @Test
    void aReportIsPrintedAsTableAndAsCsvFromTheDataFolderAndOverSoap() {
        // Given
        send(Letters.letter(902, COMMUNE, DISTRICT));
        gateway.server().part(CountStatistics.class).count();
        String month = YearMonth.now(VietnamTime.ZONE).toString();

        // When
        Outcome table = overSoap("report", "--unit", COMMUNE);
        Outcome csv = overSoap("report", "--unit", COMMUNE, "--csv");
        Outcome folderCsv = onData("report", "--unit", COMMUNE, "--csv");
        Outcome levels = onData("report", "--level", "commune");
        Outcome none = overSoap("report", "--from", "2001-01", "--to", "2001-02");

        // Then
        assertThat(table.code()).as(table.remarked()).isEqualTo(Exit.DONE);
        assertThat(table.said()).containsPattern("unit +level +month +procedure +sent").containsPattern(COMMUNE + " +commune +" + month + " +\\d+").contains("Counted until ");
        assertThat(csv.said().lines().findFirst().orElseThrow()).startsWith("unit,level,month,procedure,sent,");
        assertThat(csv.said()).containsPattern(COMMUNE + ",commune," + month + ",,[1-9]");
        assertThat(folderCsv.said()).isEqualTo(csv.said());
        assertThat(levels.said()).containsPattern("\\* +commune +" + month);
        assertThat(none.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(onData("report", "overdue").said()).contains("Deliveries not collected in time: 0.");
        assertThat(overSoap("report", "overdue").code()).isEqualTo(Exit.WRONG_USE);
        assertThat(onData("report", "--from", "spring").code()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void whatWaitsForADecisionIsListedAndDecidedOnceAndItsReceiptIsListedUnderTheOldUnitToo() throws Exception {
        // Given a unit that is split without a rule, and a document for it
        assertThat(onData("undecided").said()).contains("Deliveries that wait for a decision: 0.");
        String today = VietnamTime.dateOf(java.time.Instant.now()).toString();
        Outcome split = onData("directory", "split", SPLIT, "--into", PARTS.get(0), PARTS.get(1), "--on", today, "--act", "1/NQ; 2026-01-01; Quốc hội", "--apply");
        assertThat(split.code()).as(split.remarked()).isEqualTo(Exit.DONE);
        int[] number = {910};
        Waiting.until("the gateway knows of the split", () -> send(Letters.letter(number[0]++, COMMUNE, SPLIT)).recipients().stream().anyMatch(Answered.Recipient::parked));
        Waiting.until("it waits for a decision", () -> onData("undecided").said().contains(SPLIT + " → "));

        // When
        String line = onData("undecided").said().lines().filter(found -> found.contains(SPLIT)).findFirst().orElseThrow();
        String delivery = line.substring(0, line.indexOf(' '));
        Outcome elsewhere = onData("undecided", "--delivery", delivery, "--to", DISTRICT);
        Outcome decided = onData("undecided", "--delivery", delivery, "--to", PARTS.get(1));

        // Then
        assertThat(line).contains(COMMUNE).contains(PARTS.get(0) + " | " + PARTS.get(1));
        assertThat(elsewhere.code()).isEqualTo(Exit.WRONG_USE);
        assertThat(decided.said()).contains(delivery + " will go to " + PARTS.get(1));
        Waiting.until("it is carried out", () -> !onData("undecided").said().contains(delivery));
        assertThat(onData("undecided", "--delivery", delivery, "--to", PARTS.get(1)).code()).as("decided once").isEqualTo(Exit.NEGATIVE);
        assertThat(onData("receipts", "--unit", PARTS.get(1)).said()).contains("re-addressed to the successor");
        assertThat(onData("receipts", "--unit", SPLIT).said()).contains("re-addressed to the successor");
    }
}
