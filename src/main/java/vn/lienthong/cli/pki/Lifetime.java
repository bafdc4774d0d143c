package vn.lienthong.cli.pki;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** From when until when a certificate or revocation list of the toy is valid. */
record Lifetime(Instant from, Instant until) {

    /** The toy plays documents since 2016, the year in which the codes of the province were given. */
    static final int FIRST_YEAR = 2016;

    /** From the toy's first year until the end of that many years after {@code year}. */
    static Lifetime beyond(int year, int years) {
        return between(FIRST_YEAR, year + years);
    }

    /** From New Year of one year to New Year of another, UTC. */
    static Lifetime between(int firstYear, int endYear) {
        return new Lifetime(newYear(firstYear), newYear(endYear));
    }

    private static Instant newYear(int year) {
        return LocalDate.of(year, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
