package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.cli.pki.SamplePkiGenerator;

/** Where the password of a key file comes from: never from the command line itself, which every process on the machine can read. */
final class Password {

    @Option(names = "--password-file", paramLabel = "FILE")
    private @Nullable Path file;

    @Option(names = "--password-env", paramLabel = "NAME")
    private @Nullable String variable;

    /** The password of a key; that of the toy PKI needs not be given. */
    char[] of(Path key, SampleFolder sample) throws IOException {
        if (file != null) {
            return Files.readString(file).strip().toCharArray();
        }
        if (variable != null) {
            var name = variable;
            return Optional.ofNullable(System.getenv(name)).orElseThrow(() -> CommandFailure.wrongUse(
                    "Không có biến môi trường " + name + ".", "There is no environment variable " + name + ".")).toCharArray();
        }
        if (sample.holds(key)) {
            return SamplePkiGenerator.PASSWORD.toCharArray();
        }
        throw CommandFailure.wrongUse("Thiếu mật khẩu của " + key + ": dùng --password-file hoặc --password-env.",
                "The password of " + key + " is missing: use --password-file or --password-env.");
    }
}
