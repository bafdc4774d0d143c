package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.AckOutcome;

/** Tells the gateway what became of a packet that was fetched. */
@Command(name = "ack")
final class AckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "DELIVERY")
    private String delivery = "";

    @Option(names = "--outcome", paramLabel = "processing|done|failed", defaultValue = "done")
    private AckOutcome outcome = AckOutcome.DONE;

    @Option(names = "--reason", paramLabel = "TEXT")
    private @Nullable String reason;

    @Option(names = "--receipt", paramLabel = "FILE")
    private @Nullable Path receipt;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    AckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (outcome == AckOutcome.FAILED && reason == null) {
            throw CommandFailure.wrongUse("--outcome failed cần --reason.", "--outcome failed needs --reason.");
        }
        try (var client = connection.open()) {
            var answer = client.acknowledge(Arguments.delivery(delivery), outcome, Optional.ofNullable(reason));
            terminal.say("Đã xác nhận lúc " + VietnamTime.iso(answer.at()), "Acknowledged at " + VietnamTime.iso(answer.at()));
            if (receipt != null && answer.receiptXml().isPresent()) {
                Files.writeString(receipt, answer.receiptXml().get(), StandardCharsets.UTF_8);
                terminal.say("Biên nhận: " + receipt, "Receipt: " + receipt);
            }
        }
        return Exit.DONE;
    }
}
