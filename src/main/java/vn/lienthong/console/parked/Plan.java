package vn.lienthong.console.parked;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.lienthong.kernel.UnitCode;

/**
 * What a choice would touch now: the dry run. Carrying it out looks again, and does nothing when it would touch another number.
 *
 * @param items     that it would touch
 * @param leftAlone how many were chosen that do not wait any more, are decided already, or could not go to that unit
 * @param more      whether as many again may wait: only {@value ParkedDesk#MOST} are touched at once
 */
public record Plan(Choice choice, List<ParkedItem> items, int leftAlone, boolean more) {

    public Plan {
        items = List.copyOf(items);
    }

    /** How many for each unit, by code. */
    public Map<UnitCode, Long> units() {
        return items.stream().collect(Collectors.groupingBy(ParkedItem::unit, TreeMap::new, Collectors.counting()));
    }
}
