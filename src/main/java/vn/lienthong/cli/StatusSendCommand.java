package vn.lienthong.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.envelope.ResponseFor;
import vn.lienthong.envelope.Staff;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.envelope.StatusHeader;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.pipeline.AgencyDesk.Trace;

/** Writes a status about a document, signs it with the unit's key and hands it to the gateway. */
@Command(name = "send")
final class StatusSendCommand implements Callable<Integer> {

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private About about = new About();

    @Option(names = "--unit", paramLabel = "CODE", required = true)
    private String unit = "";

    @Option(names = "--to", paramLabel = "CODE")
    private @Nullable String to;

    @Option(names = "--code", paramLabel = "NN", required = true)
    private String code = "";

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "")
    private String reason = "";

    @Option(names = "--staff", paramLabel = "NAME", defaultValue = "")
    private String staff = "";

    @Option(names = "--signer", paramLabel = "FILE.p12")
    private @Nullable Path signer;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** The exchange of the document, or its identifier. */
    static final class About {

        @Parameters(index = "0", paramLabel = "EXCHANGE", arity = "0..1")
        private @Nullable String exchange;

        @Option(names = "--document", paramLabel = "ID")
        private @Nullable String document;
    }

    StatusSendCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        StatusCode status = statusCode();
        try (SoapClient client = connection.open()) {
            ResponseFor document = about.document != null ? named(about.document) : found(client.trace(Arguments.exchange(String.valueOf(about.exchange))));
            var header = new StatusHeader(Organ.of(self(), unit), document, new Staff("", "", staff, "", "", ""), status, reason,
                    LocalDateTime.now(VietnamTime.ZONE).truncatedTo(ChronoUnit.SECONDS));
            byte[] packet = signed(header);
            var answer = client.submit(() -> new ByteArrayInputStream(packet), packet.length);
            SendCommand.print(terminal, answer);
            return answer.recipients().stream().allMatch(recipient -> recipient.refusal().isEmpty()) ? Exit.DONE : Exit.NEGATIVE;
        }
    }

    private byte[] signed(StatusHeader header) throws IOException {
        var unsigned = new ByteArrayOutputStream();
        new PacketWriter().write(header, unsigned);
        return connection.signed(unsigned.toByteArray(), signer, self());
    }

    private ResponseFor named(String document) {
        if (to == null) {
            throw CommandFailure.wrongUse("--document cần thêm --to: đơn vị nhận trạng thái.", "--document needs --to: the unit that the status goes to.");
        }
        return new ResponseFor(Optional.of(Arguments.unit(to)), "", document, Optional.empty());
    }

    /** The recipient speaks to the sender; the sender to one of the recipients. */
    private ResponseFor found(Trace trace) {
        UnitCode other = to != null ? Arguments.unit(to) : self().equals(trace.from()) ? onlyRecipient(trace.recipients()) : trace.from();
        return new ResponseFor(Optional.of(other), "", trace.documentId(), Optional.empty());
    }

    private static UnitCode onlyRecipient(List<RecipientState> recipients) {
        if (recipients.size() != 1) {
            throw CommandFailure.wrongUse("Văn bản có " + recipients.size() + " đơn vị nhận: dùng --to để chọn một.",
                    "The document has " + recipients.size() + " recipients: choose one by --to.");
        }
        return recipients.get(0).unit();
    }

    private UnitCode self() {
        return Arguments.unit(unit);
    }

    private StatusCode statusCode() {
        try {
            return new StatusCode(code);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("--code: '" + code + "' (cần: hai chữ số)", "--code: '" + code + "' (expected: two digits)");
        }
    }
}
