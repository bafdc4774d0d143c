package vn.lienthong.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
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
        // in memory, where its files are anyway: nothing is written when the bundle cannot be read
        var made = new ByteArrayOutputStream();
        BundleWriter.withoutPacket(() -> Files.newInputStream(file), made);
        Files.write(copy, made.toByteArray(), StandardOpenOption.CREATE_NEW);
        terminal.say("Hồ sơ không kèm gói tin: " + copy, "Evidence without the packet: " + copy);
        return Exit.DONE;
    }
}
