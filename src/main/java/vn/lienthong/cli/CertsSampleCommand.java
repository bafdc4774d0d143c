package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.lienthong.cli.pki.SamplePkiGenerator;

/** Makes the toy PKI again, with new keys. */
@Command(name = "certs-sample")
final class CertsSampleCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "DIR", required = true)
    private Path out;

    CertsSampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(out);
        try (var progress = terminal.progress("Tạo khóa", "Making keys", SamplePkiGenerator.steps())) {
            new SamplePkiGenerator(out, Clock.systemUTC(), progress::step).generate();
        }
        terminal.say("Đã tạo PKI mẫu trong " + out + ". CHỈ ĐỂ CHẠY THỬ: mọi khóa riêng đều công khai.",
                "The toy PKI is in " + out + ". NOT FOR PRODUCTION: its private keys are public.");
        return Exit.DONE;
    }
}
