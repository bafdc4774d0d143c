package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.lienthong.directory.Complaint.Rule;
import vn.lienthong.kernel.UnitCode;

/** Makes changes in a workshop and collects what speaks against them; a change that breaks a rule is not made. */
final class ChangeEditor implements DirectoryChange.Cases<Boolean> {

    /** Decision 20/2020/QĐ-TTg: digits, capital letters, dots. */
    private static final Pattern CODE = Pattern.compile("[0-9A-Z][0-9A-Z.]{0,34}");

    private final Workshop shop;
    private final LocalDate today;
    private final boolean correction;
    private final List<Complaint> complaints = new ArrayList<>();

    /** @param correction whether changes of the past are meant */
    ChangeEditor(Workshop shop, LocalDate today, boolean correction) {
        this.shop = shop;
        this.today = today;
        this.correction = correction;
    }

    void make(DirectoryChange change) {
        if (!correction && change.effective().isBefore(today)) {
            complain(Rule.EFFECTIVE_IN_PAST, change.effective());
            return;
        }
        change.in(this);
    }

    List<Complaint> complaints() {
        return complaints;
    }

    @Override
    public Boolean add(DirectoryChange.Add change) {
        Unit unit = change.unit();
        boolean sound = isNew(unit.code()) & unit.code35().map(this::isNew).orElse(true) & parentFits(unit.code(), unit.parent(), change.effective());
        if (sound) {
            shop.put(unit.id(), List.of(unit.from(change.effective(), Optional.of(change.act()))));
        }
        return sound;
    }

    @Override
    public Boolean rename(DirectoryChange.Rename change) {
        return open(change.code(), change.effective()).map(unit -> {
            Unit model = unit.named(change.name(), change.area().orElse(unit.area()));
            return differs(model, unit, change) && set(unit, change, Unit::name, (span, to) -> span.named(to.name(), to.area()), model);
        }).orElse(false);
    }

    @Override
    public Boolean recode(DirectoryChange.Recode change) {
        return open(change.code(), change.effective()).map(unit -> {
            Unit model = unit.coded(change.newCode(), change.newCode35());
            Optional<Unit> later = shop.of(unit.id()).stream().filter(span -> span.validFrom().isAfter(change.effective()) && !span.code().equals(unit.code())).findFirst();
            later.ifPresent(span -> complain(Rule.ALREADY_CHANGED, unit.code(), span.validFrom()));
            boolean sound = later.isEmpty() && differs(model, unit, change)
                    & (change.newCode().equals(unit.code()) || isNew(change.newCode()))
                    & change.newCode35().filter(code -> !unit.isCalled(code)).map(this::isNew).orElse(true);
            return sound && set(unit, change, Unit::code, (span, to) -> span.coded(to.code(), to.code35()), model);
        }).orElse(false);
    }

    @Override
    public Boolean move(DirectoryChange.Move change) {
        return open(change.code(), change.effective()).map(unit -> {
            Optional<UnitId> parent = change.parent().flatMap(shop::owner);
            boolean sound = parentFits(unit.code(), change.parent(), change.effective());
            if (sound && parent.equals(unit.parent().flatMap(shop::owner))) {
                complain(Rule.NOTHING_CHANGED, unit.code(), change.effective());
                return false;
            }
            if (sound && parent.isPresent() && isBelow(parent.get(), unit.id(), change.effective())) {
                complain(Rule.PARENT_LOOP, unit.code(), change.parent().orElseThrow());
                return false;
            }
            return sound && set(unit, change, span -> span.parent().flatMap(shop::owner), (span, to) -> span.under(to.parent()), unit.under(change.parent()));
        }).orElse(false);
    }

    @Override
    public Boolean merge(DirectoryChange.Merge change) {
        Optional<Unit> into = successor(change.into(), change.effective());
        if (into.isEmpty() || !distinct(change.codes())) {
            return false;
        }
        boolean sound = !change.codes().isEmpty();
        for (UnitCode code : change.codes()) {
            sound &= end(code, Succession.of(Optional.of(into.get().code())), List.of(into.get()), Optional.of(change.into()), change);
        }
        return sound;
    }

    @Override
    public Boolean split(DirectoryChange.Split change) {
        if (change.into().size() < 2) {
            complain(Rule.SPLIT_INTO_ONE, change.code());
            return false;
        }
        List<Optional<Unit>> found = change.into().stream().map(code -> successor(code, change.effective())).toList();
        if (!distinct(change.into()) || found.stream().anyMatch(Optional::isEmpty)) {
            return false;
        }
        List<Unit> into = found.stream().map(Optional::orElseThrow).toList();
        Optional<UnitCode> mailTo = change.mailTo().flatMap(code -> named(code, into));
        if (change.mailTo().isPresent() && mailTo.isEmpty()) {
            complain(Rule.RULE_NOT_A_SUCCESSOR, change.mailTo().get(), change.code());
            return false;
        }
        return end(change.code(), new Succession(into.stream().map(Unit::code).toList(), mailTo), into, change.childrenTo(), change);
    }

    @Override
    public Boolean close(DirectoryChange.Close change) {
        List<Unit> heirs = change.successor().flatMap(code -> successor(code, change.effective())).map(List::of).orElse(List.of());
        if (change.successor().isPresent() && heirs.isEmpty()) {
            return false;
        }
        return end(change.code(), Succession.of(heirs.stream().map(Unit::code).findFirst()), heirs, change.childrenTo(), change);
    }

    @Override
    public Boolean decide(DirectoryChange.Decide change) {
        Optional<UnitId> id = shop.owner(change.code());
        if (id.isEmpty()) {
            complain(Rule.UNIT_UNKNOWN, change.code());
            return false;
        }
        Unit last = shop.last(id.get());
        if (!last.succession().isUndecided()) {
            complain(Rule.NOT_SPLIT, change.code());
            return false;
        }
        Optional<UnitCode> heir = last.succession().units().stream().filter(code -> shop.owner(code).equals(shop.owner(change.mailTo()))).findFirst();
        if (heir.isEmpty()) {
            complain(Rule.RULE_NOT_A_SUCCESSOR, change.mailTo(), change.code());
            return false;
        }
        var spans = new ArrayList<>(shop.of(id.get()));
        spans.set(spans.size() - 1, last.ended(last.validTo().orElseThrow(), new Succession(last.succession().units(), heir), last.closedBy()));
        shop.put(id.get(), spans);
        return true;
    }

    private boolean end(UnitCode code, Succession succession, List<Unit> heirs, Optional<UnitCode> childrenTo, DirectoryChange change) {
        Optional<Unit> ending = open(code, change.effective());
        if (ending.isEmpty()) {
            return false;
        }
        Unit unit = ending.get();
        LocalDate day = change.effective();
        if (heirs.stream().anyMatch(heir -> heir.id().equals(unit.id()))) {
            complain(Rule.SUCCESSOR_IS_ITSELF, code);
            return false;
        }
        Unit last = shop.last(unit.id());
        if (last.validTo().isPresent() || !last.validFrom().isBefore(day)) {
            complain(Rule.ALREADY_CHANGED, code, last.validTo().map(end -> end.plusDays(1)).orElse(last.validFrom().plusDays(1)));
            return false;
        }
        List<UnitId> children = shop.childrenFrom(unit.id(), day);
        if (!children.isEmpty() && childrenTo.isEmpty()) {
            complain(Rule.CHILDREN_WITHOUT_PARENT, code, children.size(), day,
                    children.stream().limit(5).map(id -> shop.last(id).code().value()).collect(Collectors.joining(", ")) + (children.size() > 5 ? ", …" : ""));
            return false;
        }
        if (!children.isEmpty() && !parentFits(code, childrenTo, day)) {
            return false;
        }
        if (childrenTo.flatMap(shop::owner).filter(unit.id()::equals).isPresent()) {
            complain(Rule.PARENT_CLOSED, childrenTo.get(), children.isEmpty() ? code : shop.last(children.get(0)).code(), day);
            return false;
        }
        shop.end(unit.id(), day, succession, change.act());
        // a child that is itself the new parent, or above it, would be under itself: it takes the place of the one that ends
        for (UnitId child : children) {
            Optional<UnitCode> parent = isBelow(shop.owner(childrenTo.orElseThrow()).orElseThrow(), child, day) ? unit.parent() : childrenTo;
            while (shop.childrenFrom(unit.id(), day).contains(child)) {
                adopt(child, unit.id(), parent, change);
            }
        }
        return true;
    }

    private void adopt(UnitId child, UnitId from, Optional<UnitCode> parent, DirectoryChange change) {
        LocalDate day = shop.of(child).stream().filter(span -> shop.isUnder(span, from) && !span.validTo().orElse(LocalDate.MAX).isBefore(change.effective()))
                .map(span -> span.validFrom().isAfter(change.effective()) ? span.validFrom() : change.effective()).findFirst().orElseThrow();
        Unit span = shop.on(child, day).orElseThrow();
        shop.set(child, day, change.act(), unit -> unit.parent().flatMap(shop::owner), (unit, to) -> unit.under(to.parent()), span.under(parent));
    }

    private boolean set(Unit unit, DirectoryChange change, java.util.function.Function<Unit, ?> part, java.util.function.BinaryOperator<Unit> set, Unit model) {
        shop.set(unit.id(), change.effective(), change.act(), part, set, model);
        return true;
    }

    private boolean differs(Unit model, Unit unit, DirectoryChange change) {
        if (model.equals(unit)) {
            complain(Rule.NOTHING_CHANGED, unit.code(), change.effective());
            return false;
        }
        return true;
    }

    private Optional<Unit> open(UnitCode code, LocalDate day) {
        Optional<UnitId> id = shop.owner(code);
        if (id.isEmpty()) {
            complain(Rule.UNIT_UNKNOWN, code);
            return Optional.empty();
        }
        Optional<Unit> unit = shop.on(id.get(), day);
        if (unit.isEmpty()) {
            complain(Rule.UNIT_NOT_OPEN, code, day);
        }
        return unit;
    }

    /** A successor has to be there when its predecessor is no longer. */
    private Optional<Unit> successor(UnitCode code, LocalDate day) {
        return open(code, day);
    }

    private Optional<UnitCode> named(UnitCode code, List<Unit> units) {
        return units.stream().filter(unit -> shop.owner(code).equals(Optional.of(unit.id()))).map(Unit::code).findFirst();
    }

    private boolean isNew(UnitCode code) {
        if (!CODE.matcher(code.value()).matches()) {
            complain(Rule.CODE_MALFORMED, code);
            return false;
        }
        shop.owner(code).ifPresent(owner -> complain(Rule.CODE_REUSED, code, owner));
        return shop.owner(code).isEmpty();
    }

    private boolean distinct(List<UnitCode> codes) {
        Set<Object> seen = new HashSet<>();
        for (UnitCode code : codes) {
            if (!seen.add(shop.owner(code).map(Object.class::cast).orElse(code))) {
                complain(Rule.SUCCESSOR_NAMED_TWICE, code);
                return false;
            }
        }
        return true;
    }

    private boolean parentFits(UnitCode child, Optional<UnitCode> parent, LocalDate day) {
        if (parent.isEmpty()) {
            return true;
        }
        Optional<UnitId> id = shop.owner(parent.get());
        if (id.isEmpty()) {
            complain(Rule.UNIT_UNKNOWN, parent.get());
        } else if (shop.on(id.get(), day).isEmpty()) {
            complain(Rule.PARENT_CLOSED, parent.get(), child, day);
        } else if (shop.last(id.get()).validTo().isPresent()) {
            // its end is decided already: the child would be left behind
            complain(Rule.PARENT_CLOSED, parent.get(), child, shop.last(id.get()).validTo().get().plusDays(1));
        } else {
            return true;
        }
        return false;
    }

    private boolean isBelow(UnitId unit, UnitId top, LocalDate day) {
        var way = new LinkedHashSet<UnitId>();
        Optional<UnitId> next = Optional.of(unit);
        while (next.isPresent() && way.add(next.get())) {
            if (next.get().equals(top)) {
                return true;
            }
            next = shop.on(next.get(), day).flatMap(Unit::parent).flatMap(shop::owner);
        }
        return false;
    }

    private void complain(Rule rule, Object... arguments) {
        complaints.add(Complaint.of(rule, arguments));
    }
}
