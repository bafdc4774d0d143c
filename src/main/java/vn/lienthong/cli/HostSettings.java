package vn.lienthong.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line tells a gateway that it starts; everything else is in its configuration file.
 *
 * @param data        where all state is kept
 * @param port        HTTPS port; 0 for a free one
 * @param bind        address to listen on
 * @param production  refuse the toy PKI
 * @param samplePki   the toy PKI's folder, from which keys, anchors, systems and signers are taken when not configured otherwise
 * @param config      configuration file
 * @param console     whether there may be a console
 * @param consolePort its port; 0 for a free one, empty for what is configured
 */
public record HostSettings(Path data, int port, String bind, boolean production, Path samplePki, Optional<Path> config, boolean console,
        OptionalInt consolePort) {

    /** Without a console. */
    public HostSettings(Path data, int port, String bind, boolean production, Path samplePki, Optional<Path> config) {
        this(data, port, bind, production, samplePki, config, false, OptionalInt.empty());
    }

    HostSettings withConsole(OptionalInt console) {
        return new HostSettings(data, port, bind, production, samplePki, config, true, console);
    }
}
