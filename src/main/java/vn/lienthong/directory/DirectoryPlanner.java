package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.lienthong.directory.Complaint.Rule;
import vn.lienthong.directory.DirectoryPlan.Entry;
import vn.lienthong.directory.DirectoryPlan.Redirect;
import vn.lienthong.directory.DirectoryPlan.SystemTouched;
import vn.lienthong.directory.DirectoryPlan.Touches;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;

/** Turns changes into a plan: what would be written, and what else is concerned. Decides nothing and changes nothing. */
public final class DirectoryPlanner {

    private final OpenDeliveries deliveries;

    public DirectoryPlanner(OpenDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    /**
     * Plans changes, one after the other, as one step.
     *
     * @param today      changes before it are refused, unless
     * @param correction the past itself is to be corrected
     * @throws ChangeRefusedException with everything that speaks against it
     */
    public DirectoryPlan plan(Directory directory, List<? extends DirectoryChange> changes, LocalDate today, boolean correction) {
        var shop = new Workshop(directory.timeline());
        var editor = new ChangeEditor(shop, today, correction);
        changes.forEach(editor::make);
        if (!editor.complaints().isEmpty()) {
            throw new ChangeRefusedException(editor.complaints());
        }
        return plan(directory, shop.all(), changes.stream().map(ChangeText::entry).toList(), today);
    }

    /** Plans to believe these spans in place of those of the directory. */
    DirectoryPlan plan(Directory directory, Collection<Unit> wanted, List<Entry> entries, LocalDate today) {
        Collection<Unit> known = directory.history();
        Set<Unit> before = new HashSet<>(known);
        Set<Unit> after = new HashSet<>(wanted);
        List<Unit> retired = known.stream().filter(unit -> !after.contains(unit)).toList();
        List<Unit> begun = wanted.stream().filter(unit -> !before.contains(unit)).toList();
        if (retired.isEmpty() && begun.isEmpty()) {
            throw ChangeRefusedException.of(Rule.NOTHING_TO_DO);
        }
        try {
            var changed = new Directory(directory.version() + 1, wanted, directory.systems(), directory.signers());
            return new DirectoryPlan(directory.version(), entries, retired, begun, touches(directory, changed, retired, begun, today));
        } catch (IllegalArgumentException e) {
            throw ChangeRefusedException.of(Rule.DOES_NOT_FIT, String.valueOf(e.getMessage()));
        }
    }

    /** What comes of it is looked at on the last of all days, so that changes decided for later are seen too. */
    private Touches touches(Directory directory, Directory changed, List<Unit> retired, List<Unit> begun, LocalDate today) {
        Directory was = directory.on(changed.day());
        var ids = new TreeSet<UnitId>();
        retired.forEach(unit -> ids.add(unit.id()));
        begun.forEach(unit -> ids.add(unit.id()));
        var children = new ArrayList<UnitCode>();
        Map<UnitCode, Redirect> redirects = new LinkedHashMap<>();
        var undecided = new ArrayList<UnitCode>();
        for (UnitId id : ids) {
            List<Unit> old = was.timeline().of(id);
            if (!old.isEmpty() && !parents(was, old).equals(parents(changed, changed.timeline().of(id)))) {
                children.add(old.get(old.size() - 1).code());
            }
        }
        for (Unit unit : changed.units()) {
            Addressee before = was.addressee(unit.code());
            Addressee after = changed.addressee(unit.code());
            if (!(before instanceof Addressee.Unknown) && !sameUnit(before, after)) {
                unit(after).ifPresent(to -> redirects.put(unit.code(), new Redirect(unit.code(), to.code())));
                if (after instanceof Addressee.SplitUndecided) {
                    undecided.add(unit.code());
                }
            }
        }
        var ending = changed.units().stream().filter(unit -> was.unit(unit.code()).map(old -> old.validTo().isEmpty()).orElse(false) && unit.validTo().isPresent())
                .map(Unit::code).toList();
        var gone = new TreeSet<>(ending);
        gone.addAll(redirects.keySet());
        gone.addAll(undecided);
        var open = new TreeMap<>(deliveries.count(gone));
        open.values().removeIf(count -> count == 0);
        return new Touches(open, children, List.copyOf(redirects.values()), undecided, certificates(changed, ids),
                systems(was, changed), later(begun, today));
    }

    private static List<Optional<UnitId>> parents(Directory directory, List<Unit> spans) {
        var parents = new ArrayList<Optional<UnitId>>();
        for (Unit span : spans) {
            Optional<UnitId> parent = span.parent().flatMap(directory::identity);
            if (parents.isEmpty() || !parents.get(parents.size() - 1).equals(parent)) {
                parents.add(parent);
            }
        }
        return parents;
    }

    /** A unit that merely has a new name is the same; one that has a new code is not, for those who write to it. */
    private static boolean sameUnit(Addressee before, Addressee after) {
        return before.getClass().equals(after.getClass()) && unit(before).map(Unit::code).equals(unit(after).map(Unit::code));
    }

    private static Optional<Unit> unit(Addressee addressee) {
        if (addressee instanceof Addressee.Open open) {
            return Optional.of(open.unit());
        }
        if (addressee instanceof Addressee.Succeeded succeeded) {
            return Optional.of(succeeded.unit());
        }
        return addressee instanceof Addressee.SplitByRule ruled ? Optional.of(ruled.unit()) : Optional.empty();
    }

    private static List<SignerEntry> certificates(Directory changed, Set<UnitId> ids) {
        return changed.signers().stream().filter(entry -> changed.identity(entry.unit()).filter(ids::contains)
                .filter(id -> changed.unit(id, changed.day()).isEmpty()).isPresent()).toList();
    }

    private static List<SystemTouched> systems(Directory was, Directory changed) {
        var touched = new ArrayList<SystemTouched>();
        var seen = new HashSet<String>();
        for (SystemEntry entry : changed.systems()) {
            if (seen.add(entry.system().id())) {
                Set<UnitCode> before = new TreeSet<>(was.unitsOf(entry.system()));
                Set<UnitCode> after = new TreeSet<>(changed.unitsOf(entry.system()));
                List<UnitCode> gains = after.stream().filter(code -> !before.contains(code)).toList();
                List<UnitCode> loses = before.stream().filter(code -> !after.contains(code)).toList();
                if (!gains.isEmpty() || !loses.isEmpty()) {
                    touched.add(new SystemTouched(entry.system().id(), gains, loses));
                }
            }
        }
        return touched;
    }

    private static List<Text> later(List<Unit> begun, LocalDate today) {
        var texts = new ArrayList<Text>();
        for (Unit unit : begun) {
            if (unit.validFrom().isAfter(today)) {
                texts.add(new Text(unit.validFrom() + ": " + unit.code() + " là " + unit.name() + ".", unit.validFrom() + ": " + unit.code() + " is " + unit.name() + "."));
            }
            if (unit.closedBy().isPresent() && unit.validTo().orElseThrow().isAfter(today)) {
                LocalDate day = unit.validTo().orElseThrow().plusDays(1);
                texts.add(new Text(day + ": " + unit.code() + " ngừng hoạt động.", day + ": " + unit.code() + " is closed."));
            }
        }
        return texts;
    }
}
