package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.Text;
import vn.lienthong.pipeline.InspectAttachments;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.signature.ReportText;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.signature.attachment.AttachmentInspector;
import vn.lienthong.signature.attachment.Inspection;
import vn.lienthong.signature.attachment.InspectionJson;
import vn.lienthong.signature.attachment.InspectionPolicy;
import vn.lienthong.trust.CertificateTrust;

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
            throw new NoSuchFileException(file.toString());
        }
        var clock = Clock.systemUTC();
        var policy = new SignaturePolicy(SignaturePolicy.Requirement.REQUIRED, legacy, legacy);
        CertificateTrust believed = trust.certificateTrust(data);
        var packets = new PacketReader(clock);
        var inside = new InspectAttachments(packets, new AttachmentInspector(believed, Path.of(System.getProperty("java.io.tmpdir"))), InspectionPolicy.USUAL);
        InspectAttachments.Look look = inside.look();
        var reading = new StreamingPacketVerifier(believed).verify(() -> Files.newInputStream(file), policy, clock.instant(), events -> packets.read(events, look));
        var report = withContent(signers.judge(reading, trust, data), reading);
        Inspection inspection = reading.content().isEmpty() ? new Inspection(List.of())
                : inside.inspect(() -> Files.newInputStream(file), reading.content().get(), look, clock.instant());
        report = inspection.check(inside.policy()).map(report::with).orElse(report);
        if (json) {
            terminal.out().println(InspectionJson.with(ReportJson.full(report), inspection));
        } else {
            terminal.out().print(terminal.language().of(ReportText.of(report)));
        }
        // all that is wrong with the content; the report has room for one
        reading.refusals().forEach(refusal -> terminal.err().println(refusal.code() + ": " + terminal.language().of(refusal.message())));
        return report.checks().stream().anyMatch(check -> check.outcome() == Outcome.FAILED) ? Exit.NEGATIVE : Exit.DONE;
    }

    // QCVN 102:2016: what the reader of the content says, as the last answer of the report
    private static VerificationReport withContent(VerificationReport report, Reading<Packet> reading) {
        if (!reading.refusals().isEmpty()) {
            var refusal = reading.refusals().get(0);
            return report.with(new Check(Question.ATTACHMENTS, Outcome.FAILED, refusal.message(), Optional.of(refusal)));
        }
        return reading.content().map(packet -> report.with(labels(packet))).orElse(report);
    }

    private static Check labels(Packet packet) {
        if (packet.warnings().isEmpty()) {
            return new Check(Question.ATTACHMENTS, Outcome.PASSED, new Text("Không có gì bất thường.", "Nothing unusual."), Optional.empty());
        }
        var vi = packet.warnings().stream().map(warning -> warning.where() + ": " + warning.text().vi()).collect(Collectors.joining(" "));
        var en = packet.warnings().stream().map(warning -> warning.where() + ": " + warning.text().en()).collect(Collectors.joining(" "));
        return new Check(Question.ATTACHMENTS, Outcome.WARNING, new Text(vi, en), Optional.empty());
    }
}
