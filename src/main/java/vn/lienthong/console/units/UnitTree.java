package vn.lienthong.console.units;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.directory.Directory;
import vn.lienthong.directory.Unit;
import vn.lienthong.directory.Unit.Level;
import vn.lienthong.directory.UnitId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.Unmarked;

/**
 * The units that are open today, each below its parent; what has no open parent stands at the top.
 *
 * @param roots by level, then by code
 * @param all   how many there are of each level
 */
public record UnitTree(List<Node> roots, Map<Level, Long> all) {

    public UnitTree {
        roots = List.copyOf(roots);
        all = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(all));
    }

    /**
     * @param open  deliveries of this unit that have not ended
     * @param below the same of all units below it
     */
    public record Node(Unit unit, long open, long below, List<Node> children) {

        public Node {
            children = List.copyOf(children);
        }
    }

    /** @param open deliveries that have not ended, by code; codes without any may be missing */
    public static UnitTree of(Directory directory, Map<UnitCode, Long> open) {
        var children = new HashMap<UnitId, List<Unit>>();
        var roots = new ArrayList<Unit>();
        List<Unit> units = open(directory);
        for (Unit unit : units) {
            Optional<UnitId> parent = unit.parent().flatMap(directory::identity).filter(id -> directory.unit(id, directory.day()).isPresent());
            parent.ifPresentOrElse(id -> children.computeIfAbsent(id, any -> new ArrayList<>()).add(unit), () -> roots.add(unit));
        }
        var counted = new HashMap<Level, Long>();
        units.forEach(unit -> counted.merge(unit.level(), 1L, Long::sum));
        return new UnitTree(nodes(roots, children, open), counted);
    }

    private static List<Node> nodes(List<Unit> units, Map<UnitId, List<Unit>> children, Map<UnitCode, Long> open) {
        return units.stream().sorted(Comparator.comparing(Unit::level).thenComparing(Unit::code)).map(unit -> {
            List<Node> below = nodes(children.getOrDefault(unit.id(), List.of()), children, open);
            return new Node(unit, open.getOrDefault(unit.code(), 0L), below.stream().mapToLong(node -> node.open() + node.below()).sum(), below);
        }).toList();
    }

    private static List<Unit> open(Directory directory) {
        return directory.units().stream().filter(unit -> unit.isOpenOn(directory.day())).toList();
    }

    /** Units, open or not, with all these words in name, area or code; case and Vietnamese marks do not matter. */
    public static List<Unit> find(Directory directory, String words) {
        List<String> wanted = List.of(Unmarked.of(words.strip()).split("\\s+"));
        return directory.units().stream().filter(unit -> {
            String text = Unmarked.of(unit.name() + " " + unit.area() + " " + unit.code() + " " + unit.code35().map(UnitCode::value).orElse(""));
            return wanted.stream().allMatch(text::contains);
        }).sorted(Comparator.comparing((Unit unit) -> !unit.isOpenOn(directory.day())).thenComparing(Unit::level).thenComparing(Unit::code)).toList();
    }
}
