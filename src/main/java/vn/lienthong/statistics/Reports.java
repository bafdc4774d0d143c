package vn.lienthong.statistics;

import java.time.YearMonth;
import java.util.Collection;
import vn.lienthong.kernel.UnitCode;

/** Gives reports out. Months are whole and inclusive; levels are named in small letters. */
public interface Reports {

    /** @param procedures a row for each procedure whose results a unit returned, instead of everything */
    Report ofUnits(Collection<UnitCode> units, YearMonth from, YearMonth to, boolean procedures);

    /** The totals of levels. */
    Report ofLevels(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures);

    /** Every unit that had one of the levels then. */
    Report ofEveryUnit(Collection<String> levels, YearMonth from, YearMonth to, boolean procedures);
}
