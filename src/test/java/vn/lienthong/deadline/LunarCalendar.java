package vn.lienthong.deadline;

import java.time.LocalDate;
import java.time.temporal.JulianFields;

/**
 * The Vietnamese lunar calendar, from the positions of sun and moon: months begin on the day of the new moon in UTC+7, the month
 * that holds the winter solstice is the eleventh, and of thirteen months between two of these the first without a principal term
 * is a leap month. New moons and the sun's longitude after J. Meeus, Astronomical Algorithms, chapters 49 and 25; good to minutes.
 */
final class LunarCalendar {

    private static final double SYNODIC = 29.530588861;
    private static final double HOURS_EAST = 7.0 / 24;

    private LunarCalendar() {
    }

    /** The day of a month that is no leap month; the first three months lie in the same year of the sun as they are asked for. */
    static LocalDate day(int year, int month, int day) {
        long eleventh = eleventhMonthOf(year - 1);
        long last = eleventhMonthOf(year);
        int offset = month + 1;
        long lunations = last - eleventh;
        if (lunations == 13 && leapMonth(eleventh) <= offset) {
            offset++;
        }
        return LocalDate.EPOCH.with(JulianFields.JULIAN_DAY, newMoonDay(eleventh + offset)).plusDays(day - 1L);
    }

    /** Number of the lunation whose month holds the winter solstice of a year. */
    private static long eleventhMonthOf(int year) {
        long endOfYear = LocalDate.of(year, 12, 31).getLong(JulianFields.JULIAN_DAY);
        long k = Math.round((endOfYear - 2451550.09766) / SYNODIC) + 1;
        while (newMoonDay(k) > endOfYear || principalTerm(newMoonDay(k)) >= 9) {
            k--;
        }
        return k;
    }

    private static int leapMonth(long eleventh) {
        for (int i = 1; i < 13; i++) {
            if (principalTerm(newMoonDay(eleventh + i)) == principalTerm(newMoonDay(eleventh + i + 1))) {
                return i;
            }
        }
        throw new IllegalStateException("thirteen months, and each has a principal term");
    }

    /** Which twelfth of the sun's course begins the day: 9 from the winter solstice on. */
    private static int principalTerm(long julianDay) {
        double t = (julianDay - 0.5 - HOURS_EAST - 2451545.0) / 36525;
        double m = Math.toRadians(357.52911 + 35999.05029 * t);
        double longitude = 280.46646 + 36000.76983 * t + (1.914602 - 0.004817 * t) * Math.sin(m) + 0.019993 * Math.sin(2 * m)
                + 0.000289 * Math.sin(3 * m) - 0.00569;
        return (int) Math.floor(((longitude % 360) + 360) % 360 / 30);
    }

    private static long newMoonDay(long k) {
        double t = k / 1236.85;
        double mean = 2451550.09766 + SYNODIC * k + 0.00015437 * t * t;
        double e = 1 - 0.002516 * t;
        double m = Math.toRadians(2.5534 + 29.10535670 * k);
        double moon = Math.toRadians(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
        double f = Math.toRadians(160.7108 + 390.67050284 * k - 0.0016118 * t * t);
        double terrestrial = mean - 0.40720 * Math.sin(moon) + 0.17241 * e * Math.sin(m) + 0.01608 * Math.sin(2 * moon)
                + 0.01039 * Math.sin(2 * f) + 0.00739 * e * Math.sin(moon - m) - 0.00514 * e * Math.sin(moon + m)
                + 0.00208 * e * e * Math.sin(2 * m) - 0.00111 * Math.sin(moon - 2 * f) - 0.00057 * Math.sin(moon + 2 * f);
        double universal = terrestrial - 70.0 / 86400;
        return (long) Math.floor(universal + 0.5 + HOURS_EAST);
    }
}
