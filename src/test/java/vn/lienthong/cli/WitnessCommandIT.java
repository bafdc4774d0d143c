package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.evidence.ReceiptReader;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Letters.Letter;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** The commands by which others hold a gateway to its log. */
class WitnessCommandIT {

    @TempDir
    Path folder;

    @Test
    void aWitnessSignsWhatContinuesAndNamesAForkAndAReceiptIsCheckedAgainstTheLog() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(folder.resolve("data"))) {
            // Given
            ReceiptId first = send(gateway, 1);
            String proof = proof(gateway, first);
            String[] witness = {"witness", "--url", gateway.address().toString(), "--system", "van-don", "--state", folder.resolve("witness").toString()};

            // When, Then: at first sight, and when the log has grown
            RecordedTerminal sight = new RecordedTerminal(Language.EN);
            assertThat(sight.run(witness)).as(sight.remarked()).isZero();
            assertThat(sight.said()).contains("First sight of this log", "The log is consistent up to ", "lienthong.quangninh/van-don+");
            proof(gateway, send(gateway, 2));
            RecordedTerminal grown = new RecordedTerminal(Language.EN);
            assertThat(grown.run(witness)).as(grown.remarked()).isZero();
            assertThat(grown.said()).contains("The log is consistent up to ").doesNotContain("First sight");

            // When it remembers what the log's own key has signed, but this log does not continue
            String vkey = Files.readString(folder.resolve("witness/log.vkey")).strip();
            Files.writeString(folder.resolve("witness/checkpoint"), otherHistory().toString());
            RecordedTerminal forked = new RecordedTerminal(Language.VI);
            assertThat(forked.run(witness)).isEqualTo(1);
            assertThat(forked.said()).contains("SỔ BỊ RẼ NHÁNH: lienthong.quangninh đã ký 2 mục");
            try (var files = Files.list(folder.resolve("witness"))) {
                Path evidence = files.filter(file -> file.getFileName().toString().startsWith("fork-")).findFirst().orElseThrow();
                assertThat(Files.readString(evidence)).contains("FORK: ", otherHistory().toString());
            }

            // When a receipt is checked with its proof, and with another's
            Path receipt = Files.writeString(folder.resolve("receipt.xml"), gateway.system("van-don").receipt(first));
            Path good = Files.writeString(folder.resolve("good.tlog-proof"), proof);
            Path bad = Files.writeString(folder.resolve("bad.tlog-proof"), proof(gateway, send(gateway, 3)));
            RecordedTerminal holds = new RecordedTerminal(Language.EN);
            assertThat(holds.run("verify-receipt", receipt.toString(), "--proof", good.toString(), "--log-key", vkey)).as(holds.remarked()).isZero();
            assertThat(holds.remarked()).contains("Log:       holds it, leaf ");
            RecordedTerminal holdsNot = new RecordedTerminal(Language.EN);
            assertThat(holdsNot.run("verify-receipt", receipt.toString(), "--proof", bad.toString(), "--log-key", vkey)).isEqualTo(1);
            assertThat(holdsNot.remarked()).contains("DOES NOT hold it");
        }
    }

    /** Signed with the toy key of the log, which everybody has. */
    private static SignedNote otherHistory() throws IOException {
        SigningKey key = KeyStores.loadEd25519(Path.of("certs-sample/gateway/log.p12"), "lienthong-sample".toCharArray());
        NoteSigner log = NoteSigner.ofLog("lienthong.quangninh", key.key(), key.certificate().getPublicKey());
        String text = new Checkpoint("lienthong.quangninh", 2, Digest.compute(new byte[] {1})).text();
        return new SignedNote(text, List.of(log.sign(text, Instant.EPOCH)));
    }

    private static ReceiptId send(RunningGateway gateway, int number) throws IOException {
        Letter letter = Letters.letter(number, "000.41.48.H49", "000.00.48.H49");
        Answered.Submission sent = gateway.system("van-don").submit(letter.source(), letter.size());
        return new ReceiptReader().read(sent.receiptXml()).id();
    }

    private static String proof(RunningGateway gateway, ReceiptId receipt) throws Exception {
        return Waiting.present("receipt " + receipt + " is in the log", () -> gateway.system("van-don").logProof(receipt));
    }
}
