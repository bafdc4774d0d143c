package vn.lienthong.directory;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.kernel.UnitCode;

/** Which units each system may act for on one day. Immutable. */
final class Scopes {

    private final Timeline timeline;
    private final LocalDate day;
    private final Map<UnitId, List<UnitId>> children = new HashMap<>();
    private final Map<UnitId, List<UnitId>> predecessors = new HashMap<>();
    private final Map<String, Set<UnitId>> own = new HashMap<>();
    private final Map<String, Set<UnitId>> inherited = new HashMap<>();

    Scopes(Timeline timeline, Collection<SystemEntry> systems, LocalDate day) {
        this.timeline = timeline;
        this.day = day;
        for (UnitId id : timeline.ids()) {
            timeline.near(id, day).parent().flatMap(timeline::owner)
                    .ifPresent(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>()).add(id));
            if (timeline.on(id, day).isEmpty()) {
                heir(id).ifPresent(heir -> predecessors.computeIfAbsent(heir, any -> new ArrayList<>()).add(id));
            }
        }
        for (SystemEntry entry : systems) {
            var scope = new HashSet<UnitId>();
            entry.scope().forEach(term -> scope.addAll(expand(entry.system(), term)));
            Set<UnitId> before = own.put(entry.system().id(), scope);
            if (before != null && !before.equals(scope)) {
                throw new IllegalArgumentException("system " + entry.system().id() + ": other units than in its other row (expected: the same)");
            }
            var all = new HashSet<>(scope);
            scope.forEach(unit -> all.addAll(predecessors.getOrDefault(unit, List.of())));
            inherited.put(entry.system().id(), all);
        }
    }

    private Optional<UnitId> heir(UnitId id) {
        Addressee addressee = Succeeding.follow(timeline, timeline.near(id, day).code(), day);
        if (addressee instanceof Addressee.Succeeded found) {
            return Optional.of(found.unit().id());
        }
        return addressee instanceof Addressee.SplitByRule found ? Optional.of(found.unit().id()) : Optional.empty();
    }

    private Collection<UnitId> expand(ConnectedSystem system, String term) {
        if (term.startsWith("level:")) {
            Unit.Level level = Unit.Level.valueOf(term.substring("level:".length()).toUpperCase(Locale.ROOT));
            return timeline.ids().stream().filter(id -> timeline.near(id, day).level() == level).toList();
        }
        boolean subtree = term.startsWith("subtree:");
        UnitCode code = new UnitCode(subtree ? term.substring("subtree:".length()) : term);
        UnitId top = timeline.owner(code).orElseThrow(() -> new IllegalArgumentException(
                "system " + system.id() + ": unit " + code + " (expected: a unit of the directory)"));
        return subtree ? withAllBelow(top) : List.of(top);
    }

    private Set<UnitId> withAllBelow(UnitId top) {
        var found = new HashSet<UnitId>();
        var waiting = new ArrayDeque<>(List.of(top));
        while (!waiting.isEmpty()) {
            UnitId unit = waiting.pop();
            if (found.add(unit)) {
                waiting.addAll(children.getOrDefault(unit, List.of()));
            }
        }
        return found;
    }

    /** Its own units and those whose mail they took over: whoever inherits a mailbox may read what is in it. */
    boolean mayActFor(String system, UnitId unit) {
        return inherited.getOrDefault(system, Set.of()).contains(unit);
    }

    /** The systems that may act for a unit. */
    Set<String> systemsOf(UnitId unit) {
        return inherited.entrySet().stream().filter(system -> system.getValue().contains(unit)).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    Set<UnitId> own(String system) {
        return own.getOrDefault(system, Set.of());
    }

    List<UnitId> children(UnitId unit) {
        return children.getOrDefault(unit, List.of());
    }

    List<UnitId> predecessors(UnitId unit) {
        return predecessors.getOrDefault(unit, List.of());
    }
}
