package vn.lienthong.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** Signs a packet with a unit's key, in place of whatever signature it had. */
@Command(name = "sign")
final class SignCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @ArgGroup(multiplicity = "1")
    private Key key = new Key();

    @Mixin
    private Password password = new Password();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    /** Exactly one says which key. */
    static final class Key {

        @Option(names = "--key", paramLabel = "FILE.p12")
        private @Nullable Path file;

        @Option(names = "--unit", paramLabel = "CODE")
        private @Nullable String unit;

        @Option(names = "--story", paramLabel = "STORY")
        private @Nullable String story;
    }

    SignCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var sample = SampleFolder.find(data);
        var signer = new PacketSigner(signingKey(sample));
        var target = Optional.ofNullable(out).orElseGet(() -> file.resolveSibling(file.getFileName() + ".signed"));
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            try (var stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                signer.sign(() -> Files.newInputStream(file), stream);
            }
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        terminal.say("Đã ký: " + target, "Signed: " + target);
        return Exit.DONE;
    }

    private SigningKey signingKey(SampleFolder sample) throws IOException {
        if (key.story != null) {
            return StoryKey.load(sample.storyKey(key.story));
        }
        var file = key.unit == null ? Optional.ofNullable(key.file).orElseThrow() : sample.unitKey(key.unit);
        return KeyStores.load(file, password.of(file, sample));
    }
}
