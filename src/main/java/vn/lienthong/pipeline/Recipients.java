package vn.lienthong.pipeline;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
            Optional<Unit> unit = directory.unit(code);
            if (unit.isEmpty()) {
                unreachable.add(new Unreachable(code, Refusal.of(RefusalCode.RECIPIENT_UNKNOWN, "To/OrganId", code)));
            } else if (unit.get().isOpenOn(day)) {
                Names names = found.computeIfAbsent(unit.get().code(), any -> new Names(unit.get()));
                if (names.named) {
                    // the same unit under both forms of its code
                    unreachable.add(new Unreachable(code, Refusal.of(RefusalCode.ENVELOPE_RECIPIENT_REPEATED, "To/OrganId", code)));
                }
                names.named = true;
            } else {
                Optional<Unit> successor = unit.get().successor().flatMap(directory::unit).filter(next -> next.isOpenOn(day));
                successor.ifPresentOrElse(next -> found.computeIfAbsent(next.code(), any -> new Names(next)).instead.add(code),
                        () -> unreachable.add(new Unreachable(code, Refusal.of(RefusalCode.RECIPIENT_CLOSED, "To/OrganId", code,
                                unit.get().validTo().map(LocalDate::toString).orElse("-"), "-"))));
            }
        }
        return new Recipients(found.values().stream().map(Names::addressee).toList(), undecided, unreachable);
    }

    boolean isEmpty() {
        return addressees.isEmpty() && undecided.isEmpty();
    }
}
