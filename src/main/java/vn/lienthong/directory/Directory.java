package vn.lienthong.directory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

/** The directory as it stands at one version: immutable, quick to ask, safe to share. */
public final class Directory {

    private final long version;
    private final Map<UnitCode, Unit> units = new LinkedHashMap<>();
    private final Map<UnitCode, Unit> byAnyCode = new HashMap<>();
    private final Map<UnitCode, List<Unit>> children = new HashMap<>();
    private final Map<Digest, ConnectedSystem> systems = new HashMap<>();
    private final Map<String, Set<UnitCode>> scopes = new HashMap<>();
    private final Map<Digest, UnitCode> signers = new HashMap<>();

    /**
     * Puts the entries together and checks that they fit.
     *
     * @throws IllegalArgumentException naming the unit, system or signer that does not fit
     */
    public Directory(long version, Collection<Unit> units, Collection<SystemEntry> systems, Collection<SignerEntry> signers) {
        this.version = version;
        units.forEach(this::add);
        units.forEach(this::checkLinks);
        systems.forEach(this::add);
        for (SignerEntry signer : signers) {
            require(this.units.containsKey(signer.unit()), "signer of unit " + signer.unit() + " (expected: a unit of the directory)");
            this.signers.put(signer.certificate(), signer.unit());
        }
    }

    public long version() {
        return version;
    }

    /** All units, open and closed, in the order of the file. */
    public Collection<Unit> units() {
        return units.values();
    }

    /** The unit of a code in either form; closed ones are found too. */
    public Optional<Unit> unit(UnitCode code) {
        return Optional.ofNullable(byAnyCode.get(code));
    }

    /** The system registered with a certificate, by the SHA-256 of its DER encoding. */
    public Optional<ConnectedSystem> byCertificate(Digest sha256) {
        return Optional.ofNullable(systems.get(sha256));
    }

    public boolean mayActFor(ConnectedSystem system, UnitCode unit) {
        return scopes.getOrDefault(system.id(), Set.of()).contains(unit);
    }

    /** All units that a system may act for, in the order of their codes. */
    public List<UnitCode> unitsOf(ConnectedSystem system) {
        return List.copyOf(scopes.getOrDefault(system.id(), Set.of()));
    }

    /** The unit that a certificate signs for. */
    public Optional<UnitCode> signerUnit(Digest certificate) {
        return Optional.ofNullable(signers.get(certificate));
    }

    private void add(Unit unit) {
        require(units.put(unit.code(), unit) == null, "unit " + unit.code() + ": twice (expected: once)");
        byAnyCode.put(unit.code(), unit);
        unit.code35().ifPresent(code35 -> require(byAnyCode.putIfAbsent(code35, unit) == null || code35.equals(unit.code()),
                "unit " + unit.code() + ": code35 " + code35 + " belongs to another unit (expected: a code of its own)"));
        unit.parent().ifPresent(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>()).add(unit));
    }

    private void checkLinks(Unit unit) {
        unit.parent().ifPresent(parent -> require(units.containsKey(parent),
                "unit " + unit.code() + ": parent " + parent + " (expected: a unit of the directory)"));
        unit.successor().ifPresent(successor -> require(units.containsKey(successor),
                "unit " + unit.code() + ": successor " + successor + " (expected: a unit of the directory)"));
    }

    private void add(SystemEntry entry) {
        ConnectedSystem system = entry.system();
        require(systems.put(system.certificate(), system) == null,
                "system " + system.id() + ": its certificate is another system's (expected: one of its own)");
        var scope = new TreeSet<UnitCode>();
        entry.scope().forEach(term -> scope.addAll(expand(system, term)));
        require(scopes.put(system.id(), scope) == null, "system " + system.id() + ": twice (expected: once)");
    }

    private List<UnitCode> expand(ConnectedSystem system, String term) {
        if (term.startsWith("level:")) {
            Unit.Level level = Unit.Level.valueOf(term.substring("level:".length()).toUpperCase(Locale.ROOT));
            return units.values().stream().filter(unit -> unit.level() == level).map(Unit::code).toList();
        }
        boolean subtree = term.startsWith("subtree:");
        UnitCode code = new UnitCode(subtree ? term.substring("subtree:".length()) : term);
        Unit top = units.get(code);
        require(top != null, "system " + system.id() + ": unit " + code + " (expected: a unit of the directory)");
        return subtree ? withAllBelow(top) : List.of(code);
    }

    private List<UnitCode> withAllBelow(Unit top) {
        var found = new ArrayList<UnitCode>();
        var waiting = new ArrayDeque<>(List.of(top));
        while (!waiting.isEmpty()) {
            Unit unit = waiting.pop();
            found.add(unit.code());
            waiting.addAll(children.getOrDefault(unit.code(), List.of()));
        }
        return found;
    }

    private static void require(boolean holds, String complaint) {
        if (!holds) {
            throw new IllegalArgumentException(complaint);
        }
    }
}
