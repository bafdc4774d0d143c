package vn.lienthong.console.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.directory.Addressee;
import vn.lienthong.directory.JdbcDirectoryStore.AppliedChange;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.trust.Expiry;

/**
 * What the page of one unit shows.
 *
 * @param unit         under the code asked for
 * @param open         whether it is open today under that code
 * @param mail         who gets its mail, in a sentence; empty while that is itself
 * @param candidates   of a split unit, who could get it
 * @param children     open today
 * @param history      its spans, the oldest first
 * @param changes      of the register, the newest first
 * @param codes        all that its mailbox is known by
 * @param systems      that may act for it
 * @param certificates of its signers and of those systems, what ends first first
 * @param waiting      deliveries that have not ended
 */
public record UnitPage(Unit unit, LocalDate today, boolean open, Optional<Unit> parent, Optional<Text> mail, List<Unit> candidates, List<Unit> children,
        List<Unit> history, List<AppliedChange> changes, Set<UnitCode> codes, Set<String> systems, List<Expiry> certificates, long waiting) {

    public UnitPage {
        candidates = List.copyOf(candidates);
        children = List.copyOf(children);
        history = List.copyOf(history);
        changes = List.copyOf(changes);
        certificates = List.copyOf(certificates);
    }

    static Optional<Text> mail(Addressee addressee) {
        if (addressee instanceof Addressee.Succeeded found) {
            return Optional.of(to(found.unit()));
        }
        if (addressee instanceof Addressee.SplitByRule found) {
            return Optional.of(to(found.unit()));
        }
        if (addressee instanceof Addressee.SplitUndecided) {
            return Optional.of(new Text("Đơn vị đã chia tách và chưa quyết định đơn vị nào nhận văn bản.", "The unit was split, and it is not decided who takes its mail."));
        }
        if (addressee instanceof Addressee.Closed closed) {
            return Optional.of(new Text("Ngừng hoạt động sau ngày " + closed.lastDay() + ", không có đơn vị kế thừa.", "Closed after " + closed.lastDay() + ", without a successor."));
        }
        return Optional.empty();
    }

    private static Text to(Unit unit) {
        return new Text("Văn bản gửi mã này chuyển cho " + unit.code() + ", " + unit.name() + ".", "Mail to this code goes to " + unit.code() + ", " + unit.name() + ".");
    }
}
