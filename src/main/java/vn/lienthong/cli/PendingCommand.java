package vn.lienthong.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.kernel.VietnamTime;

/** Lists what waits for a unit. */
@Command(name = "pending")
final class PendingCommand implements Callable<Integer> {

    private static final int PAGE = 100;

    private final Terminal terminal;

    @Option(names = "--unit", paramLabel = "CODE", required = true)
    private String unit = "";

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    PendingCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long count = 0;
        try (var client = connection.open()) {
            Optional<String> cursor = Optional.empty();
            do {
                var page = client.listPending(Arguments.unit(unit), Optional.empty(), PAGE, cursor);
                for (var item : page.items()) {
                    count++;
                    terminal.out().println(item.delivery() + "  " + VietnamTime.iso(item.acceptedAt()) + "  " + item.from() + "  "
                            + item.type().wire() + "  " + item.size() + "  " + item.documentId() + VersionWords.version(terminal, item.version())
                            + "  " + item.subject());
                }
                cursor = page.nextCursor();
            } while (cursor.isPresent());
        }
        terminal.remark("Số gói tin đang chờ: " + count, "Packets waiting: " + count);
        return Exit.DONE;
    }
}
