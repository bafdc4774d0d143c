package vn.lienthong.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.lienthong.channel.log.HttpTiles;
import vn.lienthong.channel.soap.client.ClientTls;
import vn.lienthong.channel.soap.client.SoapClient;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.PacketSigner;
import vn.lienthong.trust.KeyStores;

/** Which gateway a client command calls, and as whom. */
final class ConnectionOptions {

    private static final String LOG = "/log/";

    @Option(names = "--url", paramLabel = "URL", defaultValue = "https://localhost:8443/services/exchange")
    private URI url = URI.create("https://localhost:8443/services/exchange");

    @ArgGroup(multiplicity = "1")
    private Caller caller = new Caller();

    @Mixin
    private Password password = new Password();

    @Mixin
    private TrustOptions trust = new TrustOptions();

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data")
    private Path data = Path.of("data");

    /** Exactly one says who calls. */
    static final class Caller {

        @Option(names = "--key", paramLabel = "FILE.p12")
        private @Nullable Path key;

        @Option(names = "--system", paramLabel = "ID")
        private @Nullable String system;
    }

    /** The gateway's receipt log, which lies on the same server. */
    HttpTiles tiles() throws IOException {
        return new HttpTiles(url.resolve(LOG), ClientTls.anonymous(trust.anchors(data).roots()));
    }

    /**
     * A packet as its unit signs it.
     *
     * @param signer the file of the unit's key; that of the toy PKI without it
     */
    byte[] signed(byte[] unsigned, @Nullable Path signer, UnitCode unit) throws IOException {
        var sample = SampleFolder.find(data);
        var file = signer == null ? sample.unitKey(unit.value()) : signer;
        var packet = new ByteArrayOutputStream();
        new PacketSigner(KeyStores.load(file, password.of(file, sample))).sign(() -> new ByteArrayInputStream(unsigned), packet);
        return packet.toByteArray();
    }

    SoapClient open() throws IOException {
        var sample = SampleFolder.find(data);
        var file = caller.system == null ? Optional.ofNullable(caller.key).orElseThrow() : sample.systemKey(caller.system);
        var key = KeyStores.load(file, password.of(file, sample));
        return new SoapClient(url, ClientTls.mutual(key.key(), key.chain(), trust.anchors(data).roots()), 1);
    }
}
