package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.lienthong.dossier.BundlePage;

/** Takes the page out of a bundle that a person puts into a file. */
@Command(name = "page")
final class EvidencePageCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Parameters(index = "1", paramLabel = "PDF")
    private Path page = Path.of("");

    EvidencePageCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Files.write(page, BundlePage.of(() -> Files.newInputStream(file)), StandardOpenOption.CREATE_NEW);
        terminal.say("Trang chứng nhận: " + page, "Page: " + page);
        return Exit.DONE;
    }
}
