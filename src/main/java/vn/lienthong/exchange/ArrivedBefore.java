package vn.lienthong.exchange;

import java.time.Instant;
import java.util.Map;
import vn.lienthong.kernel.UnitCode;

/**
 * Which deliveries are late: those that arrived before an instant, which for some units is another one.
 *
 * @param usual for every unit that is not named
 * @param own   for the units that have a limit of their own
 */
public record ArrivedBefore(Instant usual, Map<UnitCode, Instant> own) {

    public ArrivedBefore {
        own = Map.copyOf(own);
    }

    public static ArrivedBefore forAll(Instant usual) {
        return new ArrivedBefore(usual, Map.of());
    }

    /** Before this, deliveries of one unit at least are late. */
    Instant latest() {
        return own.values().stream().filter(instant -> instant.isAfter(usual)).max(Instant::compareTo).orElse(usual);
    }
}
