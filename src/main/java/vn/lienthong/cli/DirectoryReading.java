package vn.lienthong.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** The commands that ask: who is it, who was it, what became of it. */
final class DirectoryReading {

    private DirectoryReading() {
    }

    /** As believed at the end of a day; now without one. */
    private static Directory known(DirectoryDesk desk, @Nullable String day) throws IOException {
        return day == null ? desk.current()
                : desk.knownAt(DirectoryAction.day(day, desk.today()).plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant().minusMillis(1));
    }

    /** Who had a code on a day, and who gets its mail. */
    @Command(name = "show")
    static final class Show extends DirectoryAction {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        @Option(names = "--at", paramLabel = "DATE", descriptionKey = "directory.at")
        private @Nullable String at;

        @Option(names = "--known-at", paramLabel = "DATE", descriptionKey = "directory.known-at")
        private @Nullable String knownAt;

        Show(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            UnitCode asked = Arguments.unit(code);
            LocalDate day = day(at, desk.today());
            Directory directory = known(desk, knownAt);
            Optional<Unit> unit = directory.whoWas(asked, day);
            var print = new DirectoryPrinter(terminal);
            if (unit.isEmpty()) {
                terminal.say(day + ": không đơn vị nào mang mã " + asked + ".", day + ": no unit has the code " + asked + ".");
            } else {
                terminal.out().println(day + ": " + unit.get().code() + "  " + unit.get().name());
                print.details(directory, unit.get(), day);
            }
            print.mail(directory.addressee(asked, day));
            return unit.isPresent() ? Exit.DONE : Exit.NEGATIVE;
        }
    }

    /** All units open on a day. */
    @Command(name = "list")
    static final class ListUnits extends DirectoryAction {

        @Option(names = "--at", paramLabel = "DATE", descriptionKey = "directory.at")
        private @Nullable String at;

        @Option(names = "--known-at", paramLabel = "DATE", descriptionKey = "directory.known-at")
        private @Nullable String knownAt;

        @Option(names = "--level", paramLabel = "LEVEL", descriptionKey = "directory.only-level")
        private Unit.@Nullable Level level;

        ListUnits(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            LocalDate day = day(at, desk.today());
            List<Unit> units = known(desk, knownAt).history().stream().filter(unit -> unit.isOpenOn(day))
                    .filter(unit -> level == null || unit.level() == level).toList();
            units.forEach(unit -> terminal.out().println(unit.code() + "  " + unit.code35().map(UnitCode::value).orElse("-") + "  "
                    + unit.level().name().toLowerCase(Locale.ROOT) + "  " + unit.name()));
            terminal.say("Số đơn vị: " + units.size() + ".", "Units: " + units.size() + ".");
            return Exit.DONE;
        }
    }

    /** All that a unit was, is and will be, and the changes that made it so. */
    @Command(name = "history")
    static final class History extends DirectoryAction {

        @Parameters(paramLabel = "CODE", descriptionKey = "directory.code")
        private String code = "";

        History(Terminal terminal, GatewayHost host) {
            super(terminal, host);
        }

        @Override
        int on(DirectoryDesk desk) throws IOException {
            UnitCode asked = Arguments.unit(code);
            Directory directory = desk.current();
            List<Unit> spans = directory.history(asked);
            if (spans.isEmpty()) {
                terminal.say("Không có mã " + asked + " trong danh bạ.", "There is no code " + asked + " in the directory.");
                return Exit.NEGATIVE;
            }
            var print = new DirectoryPrinter(terminal);
            spans.forEach(unit -> print.span(directory, unit));
            desk.changesOf(directory, asked).forEach(print::change);
            return Exit.DONE;
        }
    }
}
