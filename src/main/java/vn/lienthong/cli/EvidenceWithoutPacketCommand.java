package vn.lienthong.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.lienthong.dossier.BundleRefusedException;
import vn.lienthong.dossier.BundleWriter;

/** Copies a bundle without its packet. */
@Command(name = "without-packet")
final class EvidenceWithoutPacketCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW")
    private Path copy = Path.of("");

    EvidenceWithoutPacketCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            BundleWriter.withoutPacket(() -> Files.newInputStream(file), out);
        } catch (BundleRefusedException e) {
            Files.deleteIfExists(copy);
            throw CommandFailure.negative(e.code() + ": " + e.text().vi(), e.code() + ": " + e.text().en());
        }
        terminal.say("Hồ sơ không kèm gói tin: " + copy, "Evidence without the packet: " + copy);
        return Exit.DONE;
    }
}
