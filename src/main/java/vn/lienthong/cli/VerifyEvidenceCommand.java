package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.dossier.BundleVerifier;
import vn.lienthong.dossier.Contents;
import vn.lienthong.dossier.EvidenceReport;
import vn.lienthong.dossier.EvidenceReportJson;
import vn.lienthong.dossier.EvidenceReportText;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.VerifierKey;

/** Checks an evidence bundle, offline, with nothing but a root certificate and the name of the gateway; and prints every check with its reason. */
@Command(name = "verify-evidence")
final class VerifyEvidenceCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--root", paramLabel = "FILE", required = true)
    private Path root = Path.of("");

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    @Option(names = "--log-key", paramLabel = "VKEY")
    private @Nullable String logKey;

    @Option(names = "--witness", paramLabel = "VKEY")
    private List<String> witnesses = new ArrayList<>();

    @Option(names = "--checkpoint", paramLabel = "FILE")
    private List<Path> checkpoints = new ArrayList<>();

    @Option(names = "--packet", paramLabel = "FILE")
    private @Nullable Path packet;

    @Option(names = "--json")
    private boolean json;

    VerifyEvidenceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        EvidenceReport report = verifier().verify(source(file), packet == null ? Optional.empty() : Optional.of(source(packet)));
        if (json) {
            terminal.out().println(EvidenceReportJson.of(report));
        } else {
            report.contents().ifPresent(this::print);
            terminal.out().print(terminal.language().of(EvidenceReportText.of(report)));
        }
        return report.isGood() ? Exit.DONE : Exit.NEGATIVE;
    }

    private BundleVerifier verifier() throws IOException {
        try {
            var held = new ArrayList<SignedNote>();
            for (Path checkpoint : checkpoints) {
                held.add(SignedNote.parse(Files.readString(checkpoint, StandardCharsets.UTF_8)));
            }
            return new BundleVerifier(CertificateFiles.certificates(root), gateway.known(), Optional.ofNullable(logKey).map(VerifierKey::parse),
                    witnesses.stream().map(VerifierKey::parse).toList(), held);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.wrongUse("Tham số sai: " + e.getMessage(), "Wrong use: " + e.getMessage());
        }
    }

    private void print(Contents contents) {
        terminal.say("Phiên gửi nhận: " + contents.exchange() + ", trục " + contents.gateway() + ", lập lúc " + VietnamTime.iso(contents.madeAt()),
                "Exchange " + contents.exchange() + ", gateway " + contents.gateway() + ", made at " + VietnamTime.iso(contents.madeAt()));
        contents.receipts().forEach(receipt -> terminal.out().println("  " + VietnamTime.iso(receipt.at()) + "  " + receipt.event() + "  " + receipt.id()));
    }

    private static ByteSource source(Path path) throws NoSuchFileException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString());
        }
        return () -> Files.newInputStream(path);
    }
}
