package vn.lienthong.cli.pki;

import java.util.Locale;

/** Signers whose packets must be refused, each for exactly one reason. */
enum Story {
    EXPIRED,
    REVOKED,
    NOT_YET_VALID,
    OTHER_CA,
    WRONG_UNIT,
    WEAK_KEY;

    private static final int ENDED = 2018;
    private static final int FAR_YEARS = 35;

    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Lifetime lifetime(int year, Lifetime ordinary) {
        return switch (this) {
            case EXPIRED -> Lifetime.between(Lifetime.FIRST_YEAR, ENDED);
            case NOT_YET_VALID -> Lifetime.between(year + FAR_YEARS, year + FAR_YEARS + 1);
            case REVOKED, OTHER_CA, WRONG_UNIT, WEAK_KEY -> ordinary;
        };
    }
}
