package vn.lienthong.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches one packet into a file, compares its digest, and shows what the gateway found when it verified it. */
@Command(name = "fetch")
final class FetchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "DELIVERY")
    private String delivery = "";

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    FetchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var id = Arguments.delivery(delivery);
        var target = Optional.ofNullable(out).orElseGet(() -> Path.of(id + ".edxml"));
        if (Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        var unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (var client = connection.open()) {
            try (var stream = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                var fetched = client.fetch(id, stream);
                terminal.say("SHA-256:   " + fetched.digest() + " (đã đối chiếu)", "SHA-256:   " + fetched.digest() + " (compared)");
                terminal.say("Chữ ký số: " + fetched.report().verdict(), "Signature: " + fetched.report().verdict());
            }
            Files.move(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        terminal.say("Gói tin:   " + target, "Packet:    " + target);
        return Exit.DONE;
    }
}
