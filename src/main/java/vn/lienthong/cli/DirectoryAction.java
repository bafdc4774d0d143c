package vn.lienthong.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.kernel.UnitCode;

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
        return text == null ? otherwise : read(text, LocalDate::parse, "2026-07-01");
    }

    static Optional<LegalAct> act(@Nullable String text) {
        return Optional.ofNullable(text).map(given -> read(given, LegalAct::ofWire, "1679/NQ-UBTVQH15; 2025-06-16; Ủy ban Thường vụ Quốc hội"));
    }

    static Optional<UnitCode> code(@Nullable String text) {
        return Optional.ofNullable(text).map(Arguments::unit);
    }

    static <T> T read(String text, Function<String, T> reader, String expected) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw CommandFailure.wrongUse("'" + text + "' không hợp lệ (cần: " + expected + ").", "'" + text + "' is not valid (expected: " + expected + ").");
        }
    }
}
