package vn.lienthong.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.directory.Addressee.Closed;
import vn.lienthong.directory.Addressee.Open;
import vn.lienthong.directory.Addressee.SplitByRule;
import vn.lienthong.directory.Addressee.SplitUndecided;
import vn.lienthong.directory.Addressee.Succeeded;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AuthenticMessage.Addressee;
import vn.lienthong.pipeline.AuthenticMessage.Undecided;
import vn.lienthong.pipeline.AuthenticMessage.Unreachable;

/** Finds out who gets the mail of the codes that a packet names; codes that end in the same unit make one addressee. */
record Recipients(List<Addressee> addressees, List<Undecided> undecided, List<Unreachable> unreachable) {

    /** What a unit is called in the packet: by a code of its own, by codes of those before it, or both. */
    private static final class Names {
        private final Unit unit;
        private final Set<UnitCode> instead = new LinkedHashSet<>();
        private boolean named;

        Names(Unit unit) {
            this.unit = unit;
        }

        Addressee addressee() {
            return new Addressee(unit, named, List.copyOf(instead));
        }
    }

    static Recipients of(List<UnitCode> codes, Directory directory, LocalDate day) {
        Map<UnitCode, Names> found = new LinkedHashMap<>();
        List<Undecided> undecided = new ArrayList<>();
        List<Unreachable> unreachable = new ArrayList<>();
        for (UnitCode code : codes) {
            vn.lienthong.directory.Addressee addressee = directory.addressee(code, day);
            if (addressee instanceof Open open) {
                Names names = found.computeIfAbsent(open.unit().code(), any -> new Names(open.unit()));
                if (names.named) {
                    // the same unit under both forms of its code
                    unreachable.add(new Unreachable(code, Refusal.of(RefusalCode.ENVELOPE_RECIPIENT_REPEATED, "To/OrganId", code)));
                }
                names.named = true;
            } else if (addressee instanceof Succeeded succeeded) {
                found.computeIfAbsent(succeeded.unit().code(), any -> new Names(succeeded.unit())).instead.add(code);
            } else if (addressee instanceof SplitByRule split) {
                found.computeIfAbsent(split.unit().code(), any -> new Names(split.unit())).instead.add(code);
            } else if (addressee instanceof SplitUndecided split) {
                undecided.add(new Undecided(directory.unit(code).map(Unit::code).orElse(code), split.candidates().stream().map(Unit::code).toList()));
            } else {
                unreachable.add(new Unreachable(code, refusal(code, addressee)));
            }
        }
        return new Recipients(found.values().stream().map(Names::addressee).toList(), undecided.stream().distinct().toList(), unreachable);
    }

    private static Refusal refusal(UnitCode code, vn.lienthong.directory.Addressee addressee) {
        return addressee instanceof Closed closed
                ? Refusal.of(RefusalCode.RECIPIENT_CLOSED, "To/OrganId", code, closed.lastDay(), "-")
                : Refusal.of(RefusalCode.RECIPIENT_UNKNOWN, "To/OrganId", code);
    }

    boolean isEmpty() {
        return addressees.isEmpty() && undecided.isEmpty();
    }
}
