package vn.lienthong.console.statistics;

import java.time.Instant;
import vn.lienthong.kernel.UnitCode;

/**
 * A unit with mail that it should have collected by now.
 *
 * @param name   empty when the directory does not know it
 * @param level  in small letters, empty when the directory does not know it
 * @param count  deliveries that lie there longer than their limit
 * @param sworn  of these, for how many its sender has got a receipt of non-delivery
 * @param oldest when the first of them arrived
 */
public record Laggard(UnitCode unit, String name, String level, long count, long sworn, Instant oldest) {

    Laggard named(String newName, String newLevel) {
        return new Laggard(unit, newName, newLevel, count, sworn, oldest);
    }
}
