package vn.lienthong.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.directory.DirectoryChange;
import vn.lienthong.directory.DirectoryDesk;
import vn.lienthong.directory.DirectoryPlan;
import vn.lienthong.directory.LegalAct;

/** A command that changes the directory: shows its plan, and follows it only when told so. */
abstract class DirectoryStep extends DirectoryAction {

    @Option(names = "--on", paramLabel = "DATE", descriptionKey = "directory.on")
    private @Nullable String on;

    @Option(names = "--act", paramLabel = "ACT", required = true, descriptionKey = "directory.act")
    private String act = "";

    @Option(names = "--by", paramLabel = "NAME", descriptionKey = "directory.by")
    private @Nullable String by;

    @Option(names = "--correction", descriptionKey = "directory.correction")
    private boolean correction;

    @Option(names = "--apply", descriptionKey = "directory.apply")
    private boolean apply;

    DirectoryStep(Terminal terminal, GatewayHost host) {
        super(terminal, host);
    }

    abstract DirectoryChange change(LocalDate effective, LegalAct legalAct);

    @Override
    int on(DirectoryDesk desk) throws IOException {
        DirectoryPlan plan = desk.plan(List.of(change(day(on, desk.today()), act(act).orElseThrow())), correction);
        new DirectoryPrinter(terminal).plan(plan);
        if (apply) {
            done(terminal, desk.apply(plan, Operator.named(by)));
        } else {
            onlyPlanned(terminal);
        }
        return Exit.DONE;
    }

    static void done(Terminal terminal, long version) {
        terminal.say("Đã ghi phiên bản " + version + " của danh bạ.", "Version " + version + " of the directory is written.");
    }

    static void onlyPlanned(Terminal terminal) {
        terminal.remark("Chưa thay đổi gì; thêm --apply để thực hiện.", "Nothing is changed yet; add --apply to do it.");
    }
}
