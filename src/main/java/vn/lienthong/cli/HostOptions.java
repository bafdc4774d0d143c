package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that start a gateway or look into its state. */
final class HostOptions {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8443")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", defaultValue = "127.0.0.1")
    private String bind = "127.0.0.1";

    @Option(names = "--production")
    private boolean production;

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    Path data() {
        return data;
    }

    SampleFolder sample() throws IOException {
        return SampleFolder.find(data);
    }

    HostSettings settings() throws IOException {
        return new HostSettings(data, port, bind, production, sample().root(), Optional.ofNullable(config));
    }
}
