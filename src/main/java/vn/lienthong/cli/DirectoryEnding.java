package vn.lienthong.cli;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.LegalAct;

/** The commands by which a unit ends, and by which it is decided who takes its mail. */
final class DirectoryEnding {

    private DirectoryEnding() {
    }

    /** Units end in one that is there. */
    @Command(name = "merge")
    static final class Merge extends DirectoryStep {

        @Parameters(paramLabel = "CODE", arity = "1..*", descriptionKey = "directory.codes")
        private List<String> codes = new ArrayList<>();

        @Option(names = "--into", paramLabel = "CODE", required = true, descriptionKey = "directory.into")
        private String into = "";

        Merge(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Merge(codes.stream().map(Arguments::unit).toList(), Arguments.unit(into), effective, act);
        }
    }

    /** A unit ends in several that are there. */
    @Command(name = "split")
    static final class Split extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--into", paramLabel = "CODE", required = true, arity = "1..*", descriptionKey = "directory.into-several")
        private List<String> into = new ArrayList<>();

        @Option(names = "--mail-to", paramLabel = "CODE", descriptionKey = "directory.mail-to")
        private @Nullable String mailTo;

        @Option(names = "--children-to", paramLabel = "CODE", descriptionKey = "directory.children-to")
        private @Nullable String childrenTo;

        Split(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Split(Arguments.unit(code), into.stream().map(Arguments::unit).toList(), Arguments.optionalUnit(mailTo),
                    Arguments.optionalUnit(childrenTo), effective, act);
        }
    }

    /** A unit ends. */
    @Command(name = "close")
    static final class Close extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--successor", paramLabel = "CODE", descriptionKey = "directory.successor")
        private @Nullable String successor;

        @Option(names = "--children-to", paramLabel = "CODE", descriptionKey = "directory.children-to")
        private @Nullable String childrenTo;

        Close(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Close(Arguments.unit(code), Arguments.optionalUnit(successor), Arguments.optionalUnit(childrenTo), effective, act);
        }
    }

    /** Who takes the mail of a unit that was split. */
    @Command(name = "decide")
    static final class Decide extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--mail-to", paramLabel = "CODE", required = true, descriptionKey = "directory.mail-to")
        private String mailTo = "";

        Decide(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Decide(Arguments.unit(code), Arguments.unit(mailTo), effective, act);
        }
    }
}
