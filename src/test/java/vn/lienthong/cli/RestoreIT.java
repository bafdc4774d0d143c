package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.channel.log.HttpTiles;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.testkit.Folders;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;

/** The data folder of a gateway, copied as docs/retention.md says, and put back after the gateway has gone on: what came since is named. */
class RestoreIT {

    private static final Pattern NEWER = Pattern.compile("leaf (\\d+) is newer than the database: (\\S+ [0-9a-f]{64})");

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void aDatabaseOlderThanThePublishedLogIsToldExactlyWhichLeavesItLacks() throws Exception {
        // Given
        long then;
        try (RunningGateway gateway = RunningGateway.start(data())) {
            send(gateway, 1);
            then = settled(gateway);
        }
        Folders.copy(data(), folder.resolve("backup"));
        List<String> since = new ArrayList<>();
        long now;
        try (RunningGateway gateway = RunningGateway.start(data())) {
            since.add(send(gateway, 2));
            since.add(send(gateway, 3));
            now = settled(gateway);
        }
        assertThat(check(data()).code()).isEqualTo(Exit.DONE);

        // When: database and packets of the backup beside the log that was published
        for (String part : List.of("postgres", "payload")) {
            FileSystemUtils.deleteRecursively(data().resolve(part));
            Folders.copy(folder.resolve("backup").resolve(part), data().resolve(part));
        }

        // Then
        Outcome check = check(data());
        assertThat(check.code()).as(check.said()).isEqualTo(Exit.NEGATIVE);
        assertThat(check.said()).contains("the database is older than the published log: leaves " + then + " to " + (now - 1) + " are newer than it");
        List<MatchResult> newer = NEWER.matcher(check.said()).results().toList();
        assertThat(newer).extracting(found -> Long.parseLong(found.group(1))).containsExactlyElementsOf(Stream.iterate(then, one -> one + 1).limit(now - then).toList());
        Set<String> leaves = newer.stream().map(found -> found.group(2)).collect(Collectors.toCollection(TreeSet::new));
        assertThat(leaves).as("the receipts that senders hold are among them").containsAll(since);
        assertThat(check.said()).doesNotContain("digest of", "differ");

        // and the whole backup by itself is sound
        Outcome backup = check(folder.resolve("backup"));
        assertThat(backup.code()).as(backup.said()).isEqualTo(Exit.DONE);
    }

    private record Outcome(int code, String said) {
    }

    private static Outcome check(Path data) {
        var terminal = new RecordedTerminal(Language.EN, new LocalGateway());
        return new Outcome(terminal.run("check", "--data", data.toString()), terminal.said());
    }

    /** @return the leaf of its receipt */
    private static String send(RunningGateway gateway, int number) throws IOException {
        Letter letter = Letters.letter(number, "000.41.48.H49", "000.00.48.H49");
        return ReceiptLeaf.KIND + " " + ReceiptLeaf.content(gateway.system("van-don").submit(letter.source(), letter.size()).receiptXml());
    }

    /** The size of the published log once nothing has been added for a while. */
    private static long settled(RunningGateway gateway) throws Exception {
        var log = new HttpTiles(gateway.address().resolve("/log/"), ClientTls.anonymous(RunningGateway.anchors().roots()));
        long size = -1;
        for (int same = 0; same < 15;) {
            Thread.sleep(300);
            long now = log.read("checkpoint").map(note -> Checkpoint.parse(SignedNote.parse(new String(note, java.nio.charset.StandardCharsets.UTF_8)).text()).size()).orElse(0L);
            same = now == size ? same + 1 : 0;
            size = now;
        }
        return size;
    }
}
