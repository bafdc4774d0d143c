package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.LogDefectException;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.TileSource;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.ledger.Witness;

/** Watches over a gateway's receipt log: compares its checkpoint with the last one seen, signs it or names the fork. */
@Command(name = "witness")
final class WitnessCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--state", paramLabel = "DIR", required = true)
    private Path state = Path.of("witness");

    @Option(names = "--log-key", paramLabel = "VKEY")
    private @Nullable String logKey;

    @Option(names = "--name", paramLabel = "NAME")
    private @Nullable String name;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    WitnessCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        WitnessFolder folder = WitnessFolder.open(state);
        try (SoapClient client = connection.open()) {
            Answered.Whoami whoami = client.ping();
            if (whoami.checkpoint().isEmpty()) {
                terminal.say("Sổ biên nhận chưa bắt đầu.", "The receipt log has not begun yet.");
                return Exit.DONE;
            }
            TileSource tiles = connection.tiles();
            NoteSigner signer = folder.signer(name == null ? whoami.gateway() + "/" + whoami.system() : name);
            Witness witness = new Witness(log(folder, tiles), signer, Clock.systemUTC());
            SignedNote seen = SignedNote.parse(whoami.checkpoint());
            return judge(witness.look(folder.checkpoint(), seen, tiles), folder, client, signer);
        } catch (LogDefectException e) {
            terminal.say(e.text());
            return Exit.NEGATIVE;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.negative("Điểm kiểm tra không đáng tin: " + e.getMessage(), "The checkpoint is not to be believed: " + e.getMessage());
        }
    }

    /** The key given, or the one remembered, or the first one ever shown, which is then remembered for good. */
    private VerifierKey log(WitnessFolder folder, TileSource tiles) throws IOException {
        Optional<VerifierKey> remembered = folder.logKey();
        VerifierKey key;
        if (logKey != null) {
            key = VerifierKey.parse(logKey);
        } else if (remembered.isPresent()) {
            return remembered.get();
        } else {
            byte[] shown = tiles.read("key").orElseThrow(() -> new IOException("the log shows no key"));
            key = VerifierKey.parse(new String(shown, StandardCharsets.UTF_8).strip());
            terminal.say("Lần đầu gặp sổ này; khóa được ghi nhớ, hãy đối chiếu qua kênh khác: " + key,
                    "First sight of this log; its key is remembered, compare it by another way: " + key);
        }
        if (remembered.isPresent() && !remembered.get().equals(key)) {
            throw CommandFailure.negative("Khóa của sổ khác với khóa đã ghi nhớ " + remembered.get(),
                    "The log's key differs from the remembered one, " + remembered.get());
        }
        folder.rememberLogKey(key);
        return key;
    }

    private int judge(Witness.Finding finding, WitnessFolder folder, SoapClient client, NoteSigner signer) throws IOException {
        if (finding instanceof Witness.Consistent consistent) {
            folder.remember(consistent.seen());
            long size = Checkpoint.parse(consistent.seen().text()).size();
            client.cosign(size, signer.verifier().toString(), consistent.signature().toString());
            terminal.say("Sổ liền mạch đến mục " + size + "; đã ký chứng kiến bằng khóa " + signer.verifier(),
                    "The log is consistent up to " + size + " leaves; signed as witness with the key " + signer.verifier());
            return Exit.DONE;
        }
        if (finding instanceof Witness.Fork fork) {
            Path kept = folder.keepEvidence("fork-" + Checkpoint.parse(fork.seen().text()).size() + ".txt",
                    fork.text().vi() + "\n" + fork.text().en() + "\n\n" + fork.remembered() + "\n" + fork.seen());
            terminal.say(fork.text());
            terminal.say("Bằng chứng: " + kept, "Evidence: " + kept);
            return Exit.NEGATIVE;
        }
        terminal.say("Sổ cho xem một điểm kiểm tra cũ hơn điểm đã ghi nhớ, cùng một lịch sử; không ký gì thêm.",
                "The log shows an earlier checkpoint than the one remembered, of the same history; nothing more is signed.");
        return Exit.DONE;
    }
}
