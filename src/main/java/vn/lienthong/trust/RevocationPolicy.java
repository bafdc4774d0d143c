package vn.lienthong.trust;

import java.time.Duration;

/**
 * What to think of a certificate when nobody has lately said whether it is revoked.
 *
 * @param grace   how long a list or answer that should have been replaced is still believed, with a warning
 * @param unknown what to do when there is none, or only one beyond the grace
 */
public record RevocationPolicy(Duration grace, Unknown unknown) {

    /** The grace of whoever verifies without a gateway's settings. */
    public static final Duration USUAL_GRACE = Duration.ofDays(3);

    public enum Unknown {
        /** Not believed for now: whoever sends the same again later may be. */
        REFUSE,
        /** Believed, with a warning that stands in the receipt. */
        ACCEPT
    }
}
