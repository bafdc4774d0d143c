package vn.lienthong.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * The directory as it is believed at one version, seen on one day: immutable, quick to ask, safe to share. Questions that
 * name no day are answered for {@link #day()}; all others for any day of the past and of the future as far as it is decided.
 */
public final class Directory {

    private final long version;
    private final LocalDate day;
    private final Timeline timeline;
    private final Collection<SystemEntry> systemEntries;
    private final Signers signers;
    private final Scopes scopes;
    private final Map<Digest, SystemEntry> systems = new HashMap<>();
    private final Map<UnitCode, Unit> units = new LinkedHashMap<>();
    private final Map<UnitCode, Unit> byAnyCode = new HashMap<>();

    /**
     * Puts the entries together and checks that they fit; seen on the last of all days, when everything decided has come about.
     *
     * @throws IllegalArgumentException naming the unit, system or signer that does not fit
     */
    public Directory(long version, Collection<Unit> units, Collection<SystemEntry> systems, Collection<SignerEntry> signers) {
        this(version, units, systems, signers, LocalDate.MAX);
    }

    /** As it is seen on a day. */
    public Directory(long version, Collection<Unit> units, Collection<SystemEntry> systems, Collection<SignerEntry> signers, LocalDate day) {
        this(version, new Timeline(units), systems, signers, day);
    }

    Directory(long version, Timeline timeline, Collection<SystemEntry> systems, Collection<SignerEntry> signers, LocalDate day) {
        this(version, timeline, List.copyOf(systems), new Signers(timeline, signers), day);
    }

    private Directory(long version, Timeline timeline, List<SystemEntry> systems, Signers signers, LocalDate day) {
        this.version = version;
        this.day = day;
        this.timeline = timeline;
        this.systemEntries = systems;
        this.signers = signers;
        systems.forEach(this::add);
        this.scopes = new Scopes(timeline, systems, day);
        timeline.ids().forEach(this::index);
    }

    private void add(SystemEntry entry) {
        SystemEntry other = systems.put(entry.system().certificate(), entry);
        require(other == null || other.system().id().equals(entry.system().id()),
                "system " + entry.system().id() + ": its certificate is another system's (expected: one of its own)");
        require(other == null, "system " + entry.system().id() + ": twice (expected: once)");
    }

    /** One entry for each code a unit had, has or will have, for as long as it has it. */
    private void index(UnitId id) {
        var codes = new LinkedHashSet<UnitCode>();
        timeline.of(id).forEach(unit -> codes.add(unit.code()));
        for (UnitCode code : codes) {
            List<Unit> spans = timeline.of(id).stream().filter(unit -> unit.code().equals(code)).toList();
            Unit first = spans.get(0);
            Unit last = spans.get(spans.size() - 1);
            Unit near = spans.stream().filter(unit -> !unit.validFrom().isAfter(day)).reduce((a, b) -> b).orElse(first);
            Succession next = last.equals(timeline.last(id)) ? last.succession() : Succession.of(Optional.of(following(id, last).code()));
            Unit whole = new Unit(id, code, near.code35(), near.name(), near.area(), near.level(), near.kind(), present(near.parent()),
                    near.channel(), near.connected(), first.validFrom(), last.validTo(), next, near.signatureRule(), near.deadlines(),
                    first.openedBy(), last.closedBy());
            units.put(code, whole);
            spans.forEach(span -> span.code35().ifPresent(code35 -> byAnyCode.put(code35, whole)));
        }
        codes.forEach(code -> byAnyCode.put(code, units.get(code)));
    }

    private Unit following(UnitId id, Unit last) {
        List<Unit> spans = timeline.of(id);
        return spans.get(spans.indexOf(last) + 1);
    }

    /** The code that a unit named by an old one has on this directory's day. */
    private Optional<UnitCode> present(Optional<UnitCode> some) {
        return some.flatMap(timeline::owner).map(id -> timeline.near(id, day).code());
    }

    public long version() {
        return version;
    }

    /** The day it is seen on. */
    public LocalDate day() {
        return day;
    }

    /** The same directory on another day. */
    public Directory on(LocalDate other) {
        return other.equals(day) ? this : new Directory(version, timeline, List.copyOf(systemEntries), signers, other);
    }

    /**
     * All units, open and closed, in the order in which they became known; a unit with several codes once for each, valid for
     * as long as it has that code. What else is said of it is as on {@link #day()}.
     */
    public Collection<Unit> units() {
        return units.values();
    }

    /** The unit of a code in either form, as in {@link #units()}; codes that have ended are found too. */
    public Optional<Unit> unit(UnitCode code) {
        return Optional.ofNullable(byAnyCode.get(code));
    }

    /** Who had a code on a day, and as what; empty when nobody had it then. */
    public Optional<Unit> whoWas(UnitCode code, LocalDate then) {
        return timeline.owner(code).flatMap(id -> timeline.on(id, then)).filter(unit -> unit.isCalled(code));
    }

    /** Whose a code is, was or will be; there is never more than one. */
    public Optional<UnitId> identity(UnitCode code) {
        return timeline.owner(code);
    }

    /** A unit on a day, under whatever code; empty when it is not open then. */
    public Optional<Unit> unit(UnitId id, LocalDate then) {
        return timeline.on(id, then);
    }

    /** All spans of the unit that ever has a code, in the order of time. */
    public List<Unit> history(UnitCode code) {
        return timeline.owner(code).map(timeline::of).orElse(List.of());
    }

    /** All spans of all units. */
    public Collection<Unit> history() {
        return timeline.all();
    }

    /** Every code, in both forms, of a unit and of the units whose mail it takes on this directory's day. */
    public Set<UnitCode> mailboxCodes(UnitId id) {
        var codes = new TreeSet<UnitCode>();
        java.util.stream.Stream.concat(java.util.stream.Stream.of(id), scopes.predecessors(id).stream()).flatMap(one -> timeline.of(one).stream()).forEach(unit -> {
            codes.add(unit.code());
            unit.code35().ifPresent(codes::add);
        });
        return codes;
    }

    /** Who gets what is addressed to a code today. */
    public Addressee addressee(UnitCode code) {
        return addressee(code, day);
    }

    /** Who gets what is addressed to a code on a day. */
    public Addressee addressee(UnitCode code, LocalDate then) {
        return Succeeding.follow(timeline, code, then);
    }

    /** Units that have a unit as their parent, and are open, on this directory's day. */
    public List<Unit> children(UnitId id) {
        return scopes.children(id).stream().flatMap(child -> timeline.on(child, day).stream()).toList();
    }

    /** The system registered with a certificate, by the SHA-256 of its DER encoding. */
    public Optional<ConnectedSystem> byCertificate(Digest sha256) {
        return Optional.ofNullable(systems.get(sha256)).filter(entry -> day.equals(LocalDate.MAX) || entry.validity().includes(day)).map(SystemEntry::system);
    }

    /** Whether it may act for the unit of a code; also for units whose successor it acts for. */
    public boolean mayActFor(ConnectedSystem system, UnitCode unit) {
        return timeline.owner(unit).map(id -> scopes.mayActFor(system.id(), id)).orElse(false);
    }

    /** The systems that may collect for the unit of a code, by their identifiers; none for most correspondents. */
    public Set<String> systemsOf(UnitCode unit) {
        return timeline.owner(unit).map(scopes::systemsOf).orElse(Set.of());
    }

    /** All units that a system may act for, in the order of their codes; closed ones under their last code. */
    public List<UnitCode> unitsOf(ConnectedSystem system) {
        return scopes.own(system.id()).stream().map(id -> timeline.near(id, day).code()).sorted().toList();
    }

    /** The unit that a certificate signs for, under its code of today. */
    public Optional<UnitCode> signerUnit(Digest certificate) {
        return signers.unit(certificate, day).map(id -> timeline.near(id, day).code());
    }

    /** The unit that a certificate signed for at an instant, under its code of then. */
    public Optional<UnitCode> signerUnit(Digest certificate, Instant at) {
        LocalDate then = VietnamTime.dateOf(at);
        return signers.unit(certificate, then).map(id -> timeline.near(id, then).code());
    }

    Timeline timeline() {
        return timeline;
    }

    public Collection<SystemEntry> systems() {
        return systemEntries;
    }

    public Collection<SignerEntry> signers() {
        return signers.entries();
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
