package vn.lienthong.statistics;

import java.time.YearMonth;
import vn.lienthong.kernel.UnitCode;

/**
 * Of whom and when something is counted.
 *
 * @param level     that the unit had then; {@code Unit.Level} in small letters
 * @param procedure of results of procedures; empty for everything
 */
record Subject(UnitCode unit, String level, YearMonth month, String procedure) {

    Subject in(YearMonth other) {
        return new Subject(unit, level, other, procedure);
    }
}
