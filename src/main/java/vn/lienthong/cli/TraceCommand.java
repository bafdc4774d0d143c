package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.BusinessState;
import vn.lienthong.pipeline.AgencyDesk.Trace;

/** Shows what happened to a document, and takes its receipts away. */
@Command(name = "trace")
final class TraceCommand implements Callable<Integer> {

    private static final Text OVERDUE = new Text("chưa được lấy trong thời hạn", "not collected in time");

    private static final Text BY_THE_GATEWAY = new Text("  (trục liên thông tự báo)", "  (the gateway's own word)");

    private final Terminal terminal;

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(names = "--evidence", paramLabel = "FILE.asice")
    private @Nullable Path evidence;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    /** An exchange is named by its own identifier, or by its sender's. */
    static final class Which {

        @Parameters(index = "0", paramLabel = "EXCHANGE", arity = "0..1")
        private @Nullable String exchange;

        @ArgGroup(exclusive = false)
        private @Nullable Document document;
    }

    /** How the sender names it. */
    static final class Document {

        @Option(names = "--from", paramLabel = "CODE", required = true)
        private String from = "";

        @Option(names = "--document", paramLabel = "ID", required = true)
        private String id = "";
    }

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (var client = connection.open()) {
            var trace = trace(client);
            print(trace);
            if (evidence != null) {
                Files.write(evidence, client.bundle(trace.exchange()));
                terminal.say("Hồ sơ bằng chứng: " + evidence, "Evidence: " + evidence);
            }
        }
        return Exit.DONE;
    }

    private Trace trace(SoapClient client) throws IOException {
        if (which.document != null) {
            return client.trace(Arguments.unit(which.document.from), which.document.id);
        }
        return client.trace(Arguments.exchange(String.valueOf(which.exchange)));
    }

    private void print(BusinessState business) {
        String by = business.by().equals("gateway") ? terminal.language().of(BY_THE_GATEWAY) : "";
        terminal.out().println("    " + business.state() + "  " + VietnamTime.iso(business.since()) + by
                + business.reason().map(reason -> "  " + reason).orElse(""));
    }

    private void print(Trace trace) {
        terminal.say("Phiên gửi nhận " + trace.exchange() + ", " + trace.documentId() + " của " + trace.from(),
                "Exchange " + trace.exchange() + ", " + trace.documentId() + " of " + trace.from());
        terminal.out().println("SHA-256 " + trace.digest() + ", " + trace.size() + " byte");
        for (var recipient : trace.recipients()) {
            terminal.out().println("  " + recipient.unit() + "  " + recipient.state() + "  " + VietnamTime.iso(recipient.since())
                    + VersionWords.version(terminal, recipient.version()) + (recipient.overdue() ? "  " + terminal.language().of(OVERDUE) : ""));
            recipient.business().ifPresent(this::print);
        }
        for (var change : trace.changes()) {
            String what = VersionWords.kind(terminal, change.kind());
            terminal.say("  " + change.unit() + "  " + what + " " + change.ofDocumentId() + " (" + change.of() + ") bởi " + change.byDocumentId() + " (" + change.by() + ")  "
                            + VietnamTime.iso(change.at()),
                    "  " + change.unit() + "  " + what + " of " + change.ofDocumentId() + " (" + change.of() + ") by " + change.byDocumentId() + " (" + change.by() + ")  "
                            + VietnamTime.iso(change.at()));
        }
        for (var event : trace.events()) {
            terminal.out().println(VietnamTime.iso(event.at()) + "  " + terminal.language().of(event.event().text()) + "  "
                    + String.join(" ", event.units().stream().map(UnitCode::value).toList()) + "  " + event.receipt());
        }
    }
}
