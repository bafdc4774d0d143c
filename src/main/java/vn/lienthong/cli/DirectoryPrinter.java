package vn.lienthong.cli;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.DirectoryDiff;
import vn.lienthong.directory.DirectoryPlan;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.directory.LegalAct;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Writes units, plans and differences for people. */
final class DirectoryPrinter {

    private static final int SHOWN = 20;

    private final Terminal terminal;

    DirectoryPrinter(Terminal terminal) {
        this.terminal = terminal;
    }

    void details(Directory directory, Unit unit, LocalDate day) {
        row("Mã theo Quyết định 20/2020", "Code of Decision 20/2020", unit.code35().map(UnitCode::value).orElse("-"));
        row("Địa bàn", "Area", unit.area());
        row("Cấp, loại", "Level, kind", unit.level().name().toLowerCase(Locale.ROOT) + ", " + unit.kind());
        row("Đơn vị cấp trên", "Parent", unit.parent().map(parent -> directory.identity(parent).flatMap(id -> directory.unit(id, day))
                .map(found -> found.code() + "  " + found.name()).orElse(parent.value())).orElse("-"));
        row("Kênh", "Channel", unit.channel() + (unit.connected() ? "" : " (-)"));
        row("Hiệu lực", "Valid", unit.validFrom() + " – " + unit.validTo().map(LocalDate::toString).orElse(""));
        unit.openedBy().ifPresent(act -> row("Căn cứ", "By", act.wire()));
    }

    /** Who gets the mail. */
    void mail(Addressee addressee) {
        if (addressee instanceof Addressee.Succeeded found) {
            way(found.unit(), found.chain(), found.acts());
        } else if (addressee instanceof Addressee.SplitByRule found) {
            way(found.unit(), found.chain(), found.acts());
        } else if (addressee instanceof Addressee.SplitUndecided found) {
            terminal.say("Đã chia tách, chưa quyết định đơn vị nhận văn bản: " + codes(found.candidates().stream().map(Unit::code).toList()) + ".",
                    "Split, and it is not decided who takes the mail: " + codes(found.candidates().stream().map(Unit::code).toList()) + ".");
        } else if (addressee instanceof Addressee.Closed closed) {
            terminal.say("Ngừng hoạt động sau ngày " + closed.lastDay() + ", không có đơn vị kế thừa.",
                    "Closed after " + closed.lastDay() + ", without a successor.");
        }
    }

    private void way(Unit unit, List<UnitCode> chain, List<LegalAct> acts) {
        String way = chain.stream().map(UnitCode::value).collect(Collectors.joining(" → "));
        terminal.say("Văn bản chuyển cho: " + unit.code() + "  " + unit.name() + " (" + way + ")", "Mail goes to: " + unit.code() + "  " + unit.name() + " (" + way + ")");
        acts.forEach(act -> row("Căn cứ", "By", act.wire()));
    }

    void span(Directory directory, Unit unit) {
        terminal.out().println(unit.validFrom() + " – " + unit.validTo().map(LocalDate::toString).orElse("") + "  " + unit.code() + "  " + unit.name());
        unit.parent().ifPresent(parent -> row("Đơn vị cấp trên", "Parent", parent.value()));
        unit.openedBy().ifPresent(act -> row("Căn cứ", "By", act.wire()));
        if (!unit.succession().units().isEmpty()) {
            row("Kế thừa", "Successors", codes(unit.succession().units())
                    + unit.successor().filter(any -> unit.succession().units().size() > 1).map(code -> " → " + code).orElse(""));
        }
        unit.closedBy().ifPresent(act -> row("Căn cứ ngừng hoạt động", "Closed by", act.wire()));
    }

    void change(AppliedChange change) {
        terminal.out().println("v" + change.version() + "  " + VietnamTime.iso(change.madeAt()) + "  " + change.madeBy() + "  "
                + terminal.language().of(change.entry().what()) + "  " + change.entry().act().map(LegalAct::wire).orElse(""));
    }

    void plan(DirectoryPlan plan) {
        plan.entries().forEach(entry -> terminal.out().println(entry.effective() + "  " + terminal.language().of(entry.what())
                + entry.act().map(act -> "  (" + act.wire() + ")").orElse("")));
        DirectoryPlan.Touches touches = plan.touches();
        list("Văn bản gửi tới … chuyển cho", "Mail to … goes to", touches.redirects().stream().map(to -> to.from() + " → " + to.to()).toList());
        list("Văn bản chờ quyết định", "Mail waits for a decision", touches.undecided());
        list("Lượt gửi chưa kết thúc", "Open deliveries", touches.openDeliveries().entrySet().stream().map(entry -> entry.getKey() + ": " + entry.getValue()).toList());
        list("Đơn vị đổi cấp trên", "Units with another parent", touches.children());
        list("Chứng thư ký của đơn vị ngừng hoạt động", "Signing certificates of units that end",
                touches.certificates().stream().map(entry -> entry.unit() + " " + entry.certificate().hex()).toList());
        list("Hệ thống", "Systems", touches.systems().stream()
                .map(system -> system.system() + ": +" + short20(system.gains()) + " −" + short20(system.loses())).toList());
        list("Có hiệu lực sau", "Later", touches.later().stream().map(terminal.language()::of).toList());
        terminal.say("Phiên bản " + plan.base() + " → " + (plan.base() + 1) + ", mã kế hoạch " + plan.digest().hex(),
                "Version " + plan.base() + " → " + (plan.base() + 1) + ", plan " + plan.digest().hex());
    }

    void diff(DirectoryDiff diff) {
        list("Thêm", "Added", diff.added().stream().map(unit -> unit.validFrom() + "  " + unit.code() + "  " + unit.name()).toList());
        list("Sửa", "Changed", diff.changed().stream().map(DirectoryPrinter::fields).toList());
        list("Kết thúc", "Ended", diff.ended().stream().map(DirectoryPrinter::fields).toList());
        terminal.say("Khác biệt: " + diff.added().size() + " thêm, " + diff.changed().size() + " sửa, " + diff.ended().size() + " kết thúc.",
                "Differences: " + diff.added().size() + " added, " + diff.changed().size() + " changed, " + diff.ended().size() + " ended.");
    }

    private static String fields(DirectoryDiff.Changed change) {
        return change.before().code() + "  " + change.fields().stream()
                .map(field -> field.name() + ": '" + field.before() + "' → '" + field.after() + "'").collect(Collectors.joining(", "));
    }

    /** Every line of it: whoever decides on a plan has to be able to see all. */
    private void list(String vi, String en, Collection<?> lines) {
        if (!lines.isEmpty()) {
            terminal.say(vi + " (" + lines.size() + "):", en + " (" + lines.size() + "):");
            lines.forEach(line -> terminal.out().println("  " + line));
        }
    }

    private void row(String vi, String en, String value) {
        terminal.say("  " + vi + ": " + value, "  " + en + ": " + value);
    }

    private static String short20(List<UnitCode> codes) {
        return codes.size() + (codes.isEmpty() || codes.size() > SHOWN ? "" : " (" + codes(codes) + ")");
    }

    private static String codes(List<UnitCode> codes) {
        return codes.stream().map(UnitCode::value).collect(Collectors.joining(", "));
    }
}
