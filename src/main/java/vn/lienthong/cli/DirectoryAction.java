package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.LegalAct;

/** A command that works on the directory of a gateway, whether that runs or not. */
abstract class DirectoryAction implements Callable<Integer> {

    final Terminal terminal;
    private final GatewayHost host;

    @Mixin
    private HostOptions options = new HostOptions();

    DirectoryAction(Terminal terminal, GatewayHost host) {
        this.terminal = terminal;
        this.host = host;
    }

    @Override
    public Integer call() throws IOException {
        int[] code = {Exit.NEGATIVE};
        host.directory(options.settings(), desk -> {
            try {
                code[0] = on(desk);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return code[0];
    }

    /** @return exit code */
    abstract int on(DirectoryDesk desk) throws IOException;

    static LocalDate day(@Nullable String text, LocalDate otherwise) {
        return text == null ? otherwise : Arguments.read(text, LocalDate::parse, "2026-07-01");
    }

    static Optional<LegalAct> act(@Nullable String text) {
        return Optional.ofNullable(text).map(given -> Arguments.read(given, LegalAct::ofWire, "1679/NQ-UBTVQH15; 2025-06-16; Ủy ban Thường vụ Quốc hội"));
    }
}
