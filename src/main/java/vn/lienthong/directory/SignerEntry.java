package vn.lienthong.directory;

import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

/**
 * One row of the signers file: a certificate that signs for a unit. A unit may have several, also at the same time, so that
 * one is in use before the other goes.
 *
 * @param unit        whose signature it makes, by any code the unit ever had
 * @param certificate SHA-256 of its DER encoding
 * @param validity    the days on which it counts as the unit's
 */
public record SignerEntry(UnitCode unit, Digest certificate, Validity validity) {

    /** Without limits of its own: the certificate's own dates are enough. */
    public SignerEntry(UnitCode unit, Digest certificate) {
        this(unit, certificate, Validity.ALWAYS);
    }
}
