package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import vn.lienthong.directory.TrustReading;

/** A command that reads keys, certificates and revocation news of a gateway, whether that runs or not. */
abstract class TrustAction implements Callable<Integer> {

    final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    TrustAction(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    /** Makes an exit code of what is read. */
    @FunctionalInterface
    interface Reader {

        int read(TrustReading trust) throws IOException;
    }

    final int reading(Reader reader) throws IOException {
        int[] code = {Exit.NEGATIVE};
        host.trust(options.settings(), trust -> {
            try {
                code[0] = reader.read(trust);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return code[0];
    }
}
