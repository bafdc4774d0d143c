package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.DirectoryPlan;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitsCsv;

/** The commands that compare the directory with a units file, take one over, and write one. */
final class DirectoryExchange {

    private DirectoryExchange() {
    }

    /** What a file says otherwise; exit code 1 when it does. */
    @Command(name = "diff")
    static final class Diff extends DirectoryAction {

        @Parameters(paramLabel = "FILE", descriptionKey = "directory.file")
        private Path file = Path.of("");

        Diff(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            DirectoryDiff diff = desk.diff(DirectoryFiles.units(file));
            new DirectoryPrinter(terminal).diff(diff);
            return diff.isEmpty() ? Exit.DONE : Exit.NEGATIVE;
        }
    }

    /** Takes a file over, after its differences were shown. */
    @Command(name = "import")
    static final class Import extends DirectoryAction {

        @Parameters(paramLabel = "FILE", descriptionKey = "directory.file")
        private Path file = Path.of("");

        @Option(names = "--act", paramLabel = "ACT", descriptionKey = "directory.act")
        private @Nullable String act;

        @Option(names = "--by", paramLabel = "NAME", descriptionKey = "directory.by")
        private @Nullable String by;

        @Option(names = "--apply", descriptionKey = "directory.apply")
        private boolean apply;

        Import(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            List<Unit> rows = DirectoryFiles.units(file);
            var print = new DirectoryPrinter(terminal);
            DirectoryDiff diff = desk.diff(rows);
            print.diff(diff);
            if (diff.isEmpty()) {
                return Exit.DONE;
            }
            DirectoryPlan plan = desk.planImport(rows, act(act));
            print.plan(plan);
            if (apply) {
                DirectoryStep.done(terminal, desk.applyImport(plan, Operator.named(by), rows));
            } else {
                DirectoryStep.onlyPlanned(terminal);
            }
            return Exit.DONE;
        }
    }

    /** Writes a file that can be taken over again. */
    @Command(name = "export")
    static final class Export extends DirectoryAction {

        @Option(names = "--out", paramLabel = "FILE", descriptionKey = "directory.out")
        private @Nullable Path out;

        @Option(names = "--at", paramLabel = "DATE", descriptionKey = "directory.at")
        private @Nullable String at;

        @Option(names = "--history", descriptionKey = "directory.history")
        private boolean history;

        Export(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            if (history && at != null) {
                throw CommandFailure.wrongUse("Chỉ dùng một trong --at và --history.", "Use only one of --at and --history.");
            }
            LocalDate day = day(at, desk.today());
            Directory directory = desk.current();
            var text = new StringBuilder();
            if (history) {
                UnitsCsv.history(directory, text);
            } else {
                UnitsCsv.on(directory, day, text);
            }
            if (out == null) {
                terminal.out().print(text);
                terminal.out().flush();
            } else {
                Files.writeString(out, text, StandardCharsets.UTF_8, java.nio.file.StandardOpenOption.CREATE_NEW);
            }
            return Exit.DONE;
        }
    }
}
