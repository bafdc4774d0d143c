package vn.lienthong.cli;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.directory.DeadlineHours;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.directory.Succession;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.UnitId;

/** The commands by which a unit begins or goes on otherwise. */
final class DirectoryChanging {

    private DirectoryChanging() {
    }

    /** A new unit. */
    @Command(name = "add")
    static final class Add extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.new-code")
        private String code = "";

        @Option(names = "--code35", paramLabel = "CODE", descriptionKey = "directory.code35")
        private @Nullable String code35;

        @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = "directory.name")
        private String name = "";

        @Option(names = "--area", paramLabel = "AREA", required = true, descriptionKey = "directory.area")
        private String area = "";

        @Option(names = "--level", paramLabel = "LEVEL", required = true, descriptionKey = "directory.level")
        private Unit.Level level = Unit.Level.PROVINCE;

        @Option(names = "--kind", paramLabel = "KIND", defaultValue = "government", descriptionKey = "directory.kind")
        private String kind = "government";

        @Option(names = "--parent", paramLabel = "CODE", descriptionKey = "directory.parent")
        private @Nullable String parent;

        @Option(names = "--channel", paramLabel = "CHANNEL", defaultValue = "soap-pull", descriptionKey = "directory.channel")
        private String channel = "soap-pull";

        @Option(names = "--correspondent", descriptionKey = "directory.correspondent")
        private boolean correspondent;

        @Option(names = "--signature", paramLabel = "RULE", defaultValue = "required", descriptionKey = "directory.signature")
        private String signature = "required";

        @Option(names = "--acknowledge-hours", paramLabel = "N", descriptionKey = "directory.acknowledge-hours")
        private @Nullable Integer acknowledge;

        @Option(names = "--collect-hours", paramLabel = "N", descriptionKey = "directory.collect-hours")
        private @Nullable Integer collect;

        Add(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            var first = Arguments.unit(code);
            SignatureRule rule = Arguments.read(signature, SignatureRule::ofWire, "required, verify-if-present, legacy-tolerated, legacy-verify-if-present");
            DeadlineHours hours = Arguments.read(acknowledge + ", " + collect,
                    any -> new DeadlineHours(Optional.ofNullable(acknowledge), Optional.ofNullable(collect)), "1–8784");
            return new DirectoryChange.Add(new Unit(UnitId.firstKnownAs(first), first, Arguments.optionalUnit(code35), name, area, level, kind,
                    Arguments.optionalUnit(parent), channel, !correspondent, effective, Optional.empty(), Succession.NONE, rule, hours, Optional.of(act), Optional.empty()), act);
        }
    }

    /** Another name. */
    @Command(name = "rename")
    static final class Rename extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--name", paramLabel = "NAME", required = true, descriptionKey = "directory.name")
        private String name = "";

        @Option(names = "--area", paramLabel = "AREA", descriptionKey = "directory.area")
        private @Nullable String area;

        Rename(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Rename(Arguments.unit(code), name, Optional.ofNullable(area), effective, act);
        }
    }

    /** Another code. */
    @Command(name = "recode")
    static final class Recode extends DirectoryStep {

        @Parameters(index = "0", paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Parameters(index = "1", paramLabel = "NEW", descriptionKey = "directory.new-code")
        private String newCode = "";

        @Option(names = "--code35", paramLabel = "CODE", descriptionKey = "directory.code35")
        private @Nullable String code35;

        Recode(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Recode(Arguments.unit(code), Arguments.unit(newCode), Arguments.optionalUnit(code35), effective, act);
        }
    }

    /** Another parent. */
    @Command(name = "move")
    static final class Move extends DirectoryStep {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--parent", paramLabel = "CODE", required = true, descriptionKey = "directory.parent")
        private String parent = "";

        Move(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        DirectoryChange change(LocalDate effective, LegalAct act) {
            return new DirectoryChange.Move(Arguments.unit(code), Arguments.optionalUnit(parent), effective, act);
        }
    }
}
