package vn.lienthong.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.channel.soap.client.Answered;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.xml.SafeXml;

/** Takes back a document that was sent: writes the recall, signs it as its sender and hands it in. */
@Command(name = "recall")
final class RecallCommand implements Callable<Integer> {

    private static final Text ASKED = new Text("đã lấy trước đó; chờ đơn vị nhận trả lời đồng ý (15) hoặc từ chối (16)",
            "fetched before; the recipient is asked and answers yes (15) or no (16)");

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--reason", paramLabel = "TEXT", required = true)
    private String reason = "";

    @Option(names = "--to", paramLabel = "CODE")
    private List<String> to = List.of();

    @Option(names = "--by-status")
    private boolean byStatus;

    @Option(names = "--signer", paramLabel = "FILE.p12")
    private @Nullable Path signer;

    @Option(names = "--receipt", paramLabel = "FILE")
    private @Nullable Path receipt;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RecallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (reason.isBlank()) {
            throw CommandFailure.wrongUse("Thu hồi văn bản phải có lý do.", "A recall needs a reason.");
        }
        var letter = new RecallLetter(document(), reason.strip(), recipients(), Clock.systemUTC());
        var complete = true;
        try (var client = connection.open()) {
            List<RecallLetter.Unsigned> packets = byStatus ? letter.statuses() : List.of(letter.recall());
            for (var packet : packets) {
                complete &= submit(client, packet, packets.size() > 1);
            }
        }
        return complete ? Exit.DONE : Exit.NEGATIVE;
    }

    private DocumentPacket document() throws IOException {
        if (read() instanceof DocumentPacket document) {
            return document;
        }
        throw CommandFailure.wrongUse(file + " là gói tin trạng thái; chỉ văn bản mới thu hồi được.",
                file + " is a status packet; only a document can be recalled.");
    }

    private Packet read() throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new PacketReader(Clock.systemUTC()).read(SafeXml.reader(in));
        } catch (XMLStreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private List<UnitCode> recipients() {
        return to.stream().map(Arguments::unit).toList();
    }

    private boolean submit(SoapClient client, RecallLetter.Unsigned unsigned, boolean oneOfSeveral) throws IOException {
        byte[] packet = connection.signed(unsigned.xml(), signer, unsigned.from());
        var answer = client.submit(() -> new ByteArrayInputStream(packet), packet.length);
        print(answer);
        if (receipt != null) {
            Path own = oneOfSeveral ? fileOf(receipt, unsigned.to()) : receipt;
            Files.writeString(own, answer.receiptXml());
            terminal.say("Biên nhận: " + own, "Receipt: " + own);
        }
        return answer.recipients().stream().allMatch(recipient -> recipient.refusal().isEmpty());
    }

    /** {@code receipt.xml} becomes {@code receipt-000.00.48.H49.xml}: each recipient's receipt in a file of its own. */
    static Path fileOf(Path file, UnitCode unit) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot < 1 ? name + "-" + unit : name.substring(0, dot) + "-" + unit + name.substring(dot));
    }

    private void print(Answered.Submission answer) {
        terminal.say("Phiên gửi nhận:  " + answer.exchange(), "Exchange:  " + answer.exchange());
        for (var recipient : answer.recipients()) {
            terminal.out().println("  " + recipient.unit() + "  " + recipient.refusal()
                    .map(refused -> refused.code() + ": " + terminal.language().of(refused.message()))
                    .orElseGet(() -> terminal.language().of(recipient.withheld() ? EvidenceEvent.WITHHELD.text() : ASKED)));
        }
    }
}
