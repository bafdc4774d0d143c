package vn.lienthong.deadline;

import java.time.LocalDate;
import vn.lienthong.kernel.Text;

/**
 * A day that is not what its place in the week says.
 *
 * @param certainty how the table knows of it
 * @param source    law, dispatch or rule it rests on
 */
public record SpecialDay(LocalDate date, Kind kind, Text name, Certainty certainty, String source) {

    /** Whether one works on it. */
    public enum Kind {
        /** A public holiday by law. */
        HOLIDAY,
        /** A day off in lieu of a holiday at a weekend, or swapped with a Saturday. */
        DAY_OFF,
        /** A Saturday that is worked for a day off. */
        WORKING_DAY
    }

    /** From sure to likely. */
    public enum Certainty {
        /** The law names the day. */
        LAW,
        /** The government announced it. */
        ANNOUNCED,
        /** Computed: from the lunar calendar, or by the rule of days off in lieu. */
        COMPUTED,
        /** Nobody announced it yet; the table follows earlier years. */
        ASSUMED
    }
}
