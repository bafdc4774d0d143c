package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapFault;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.VietnamTime;

/** Hands one packet to the gateway and shows its answer. */
@Command(name = "send")
final class SendCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--receipt", paramLabel = "FILE")
    private @Nullable Path receipt;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    SendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var size = Files.size(file);
        try (var client = connection.open()) {
            var answer = client.submit(() -> Files.newInputStream(file), size);
            print(terminal, answer);
            keep(answer.receiptXml());
            return answer.recipients().stream().allMatch(recipient -> recipient.refusal().isEmpty()) ? Exit.DONE : Exit.NEGATIVE;
        } catch (SoapFault refused) {
            if (refused.receiptXml().isPresent()) {
                keep(refused.receiptXml().get());
            }
            throw refused;
        }
    }

    static void print(Terminal terminal, Answered.Submission answer) {
        terminal.say("Phiên gửi nhận:  " + answer.exchange() + (answer.repeated() ? " (đã nhận trước đó)" : ""),
                "Exchange:  " + answer.exchange() + (answer.repeated() ? " (accepted before)" : ""));
        terminal.say("Văn bản:         " + answer.documentId(), "Document:  " + answer.documentId());
        terminal.say("Thời điểm nhận:  " + VietnamTime.iso(answer.acceptedAt()), "Accepted:  " + VietnamTime.iso(answer.acceptedAt()));
        terminal.say("SHA-256:         " + answer.digest(), "SHA-256:   " + answer.digest());
        terminal.say("Chữ ký số:       " + answer.report().verdict(), "Signature: " + answer.report().verdict());
        for (var recipient : answer.recipients()) {
            terminal.out().println("  " + recipient.unit() + "  " + recipient.delivery().map(Object::toString).orElse("–")
                    + (recipient.withheld() ? "  " + terminal.language().of(EvidenceEvent.WITHHELD.text()) : "")
                    + recipient.refusal().map(reason -> "  " + reason.code() + ": " + terminal.language().of(reason.message())).orElse(""));
        }
    }

    private void keep(String xml) throws IOException {
        if (receipt != null) {
            Files.writeString(receipt, xml, StandardCharsets.UTF_8);
            terminal.say("Biên nhận: " + receipt, "Receipt: " + receipt);
        }
    }
}
