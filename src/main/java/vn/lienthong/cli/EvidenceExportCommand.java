package vn.lienthong.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the evidence bundle of an exchange from what a gateway keeps. */
@Command(name = "export")
final class EvidenceExportCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final GatewayHost host;

    @Parameters(index = "0", paramLabel = "EXCHANGE")
    private String exchange = "";

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Option(names = "--packet")
    private boolean packet;

    @Mixin
    private HostOptions options = new HostOptions();

    EvidenceExportCommand(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        var id = Arguments.exchange(exchange);
        Path target = out == null ? Path.of(id + ".asice") : out;
        Path part = Files.createTempFile(target.toAbsolutePath().getParent(), ".evidence", ".part");
        try {
            boolean found;
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(part), 65_536)) {
                found = host.exportEvidence(options.settings(), id, packet, file);
            }
            if (!found) {
                throw CommandFailure.negative("Không có phiên gửi nhận " + id + ".", "There is no exchange " + id + ".");
            }
            Files.move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
        terminal.say("Hồ sơ bằng chứng: " + target, "Evidence: " + target);
        return Exit.DONE;
    }
}
