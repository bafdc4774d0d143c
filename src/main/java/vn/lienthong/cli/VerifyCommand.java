package vn.lienthong.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.signature.VerificationReport;

/** Checks the signature of a packet, and says everything that was looked at. */
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--legacy")
    private boolean legacy;

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Mixin
    private SignerOptions signers = new SignerOptions();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new java.nio.file.NoSuchFileException(file.toString());
        }
        var clock = Clock.systemUTC();
        var packets = new PacketReader(clock);
        var policy = new SignaturePolicy(SignaturePolicy.Requirement.REQUIRED, legacy, legacy);
        var reading = new StreamingPacketVerifier(trust.certificateTrust(data))
                .verify(() -> Files.newInputStream(file), policy, clock.instant(), packets::read);
        var report = signers.judge(reading, trust, data);
        print(report, reading);
        return report.checks().stream().anyMatch(check -> check.outcome() == Check.Outcome.FAILED) ? Exit.NEGATIVE : Exit.DONE;
    }

    private void print(VerificationReport report, Reading<Packet> reading) throws IOException {
        if (json) {
            var tree = new LinkedHashMap<String, Object>();
            reading.content().ifPresent(packet -> {
                tree.put("type", packet.type().wire());
                tree.put("from", packet.from().value());
                tree.put("documentId", packet.documentId());
            });
            tree.putAll(ReportPrinter.tree(report));
            terminal.out().println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(tree));
            return;
        }
        new ReportPrinter(terminal).print(report);
    }
}
