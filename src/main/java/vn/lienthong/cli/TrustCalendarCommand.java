package vn.lienthong.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.lienthong.directory.TrustReading;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.trust.Expiry;

/** Lists what expires when. */
@Command(name = "calendar")
final class TrustCalendarCommand extends TrustAction {

    @Option(names = "--within", paramLabel = "DAYS")
    private @Nullable Integer within;

    @ArgGroup
    private Form form = new Form();

    /** At most one; a table without. */
    static final class Form {

        @Option(names = "--csv")
        private boolean csv;

        @Option(names = "--json")
        private boolean json;
    }

    TrustCalendarCommand(Terminal terminal, GatewayHost host) {
        super(terminal, host);
    }

    @Override
    public Integer call() throws IOException {
        if (within != null) {
            Arguments.atLeast(0, "--within", within);
        }
        return reading(this::print);
    }

    private int print(TrustReading trust) throws IOException {
        Instant now = trust.now();
        List<Expiry> found = trust.calendar().stream()
                .filter(expiry -> within == null || expiry.until().isBefore(now.plus(Duration.ofDays(within)))).toList();
        if (form.csv) {
            csv(found, now);
        } else if (form.json) {
            json(found, now);
        } else {
            found.forEach(expiry -> line(expiry, now));
            long bare = found.stream().filter(expiry -> !expiry.renewed()).count();
            terminal.say("Số mục: " + found.size() + ", chưa có gì thay thế: " + bare + ".", "Entries: " + found.size() + ", without anything to take over: " + bare + ".");
        }
        boolean pressing = within != null && found.stream().anyMatch(expiry -> !expiry.renewed());
        return pressing ? Exit.NEGATIVE : Exit.DONE;
    }

    private void line(Expiry expiry, Instant now) {
        long days = Duration.between(now, expiry.until()).toDays();
        String left = expiry.until().isBefore(now) ? "!" : Long.toString(days);
        String name = expiry.subject().isEmpty() ? expiry.certificate().map(Digest::hex).orElse("") : expiry.subject();
        String renewed = expiry.renewed() ? "  " + terminal.language().of(new vn.lienthong.kernel.Text("(đã có thay thế)", "(taken over)")) : "";
        terminal.out().println(String.format("%s  %6s  %-28s  %-16s  %s%s", VietnamTime.iso(expiry.until()), left,
                terminal.language().of(expiry.what().text()), expiry.owner(), name, renewed));
    }

    private void csv(List<Expiry> found, Instant now) throws IOException {
        var printer = new CSVPrinter(terminal.out(), CSVFormat.RFC4180);
        printer.printRecord("until", "days_left", "what", "owner", "subject", "certificate", "renewed");
        for (Expiry expiry : found) {
            printer.printRecord(VietnamTime.iso(expiry.until()), Duration.between(now, expiry.until()).toDays(), expiry.what().wire(), expiry.owner(), expiry.subject(),
                    expiry.certificate().map(Digest::hex).orElse(""), expiry.renewed() ? "yes" : "no");
        }
        printer.flush();
    }

    private void json(List<Expiry> found, Instant now) throws IOException {
        var mapper = new ObjectMapper();
        ArrayNode array = mapper.createArrayNode();
        for (Expiry expiry : found) {
            var node = array.addObject().put("until", VietnamTime.iso(expiry.until())).put("daysLeft", Duration.between(now, expiry.until()).toDays())
                    .put("what", expiry.what().wire()).put("owner", expiry.owner()).put("subject", expiry.subject());
            expiry.certificate().ifPresent(certificate -> node.put("certificate", certificate.hex()));
            node.put("renewed", expiry.renewed());
        }
        terminal.out().println(mapper.writerWithDefaultPrettyPrinter().writeValueAsString(array));
    }
}
