package vn.lienthong.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.trust.KeyStores;

/** Where a report comes from: with a caller's key from a gateway over SOAP, otherwise from a data folder. */
final class ReportSource {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    @Option(names = "--config", paramLabel = "FILE")
    private @Nullable Path config;

    @Option(names = "--url", paramLabel = "URL", defaultValue = "https://localhost:8443/services/exchange")
    private URI url = URI.create("https://localhost:8443/services/exchange");

    @ArgGroup
    private Caller caller = new Caller();

    @Mixin
    private Password password = new Password();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    /** At most one says who calls. */
    static final class Caller {

        @Option(names = "--key", paramLabel = "FILE.p12")
        private @Nullable Path key;

        @Option(names = "--system", paramLabel = "ID")
        private @Nullable String system;
    }

    boolean overSoap() {
        return caller.key != null || caller.system != null;
    }

    SoapClient open() throws IOException {
        var sample = SampleFolder.find(data);
        var file = caller.system == null ? Optional.ofNullable(caller.key).orElseThrow() : sample.systemKey(caller.system);
        var key = KeyStores.load(file, password.of(file, sample));
        return new SoapClient(url, ClientTls.mutual(key.key(), key.chain(), trust.anchors(data).roots()), 1);
    }

    HostSettings host() throws IOException {
        return new HostSettings(data, 0, "127.0.0.1", false, SampleFolder.find(data).root(), Optional.ofNullable(config));
    }
}
