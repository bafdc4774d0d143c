package vn.lienthong.directory;

import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.UnitCode;

/**
 * One row of the signers file: a certificate that signs for a unit.
 *
 * @param unit        whose signature it makes
 * @param certificate SHA-256 of its DER encoding
 */
public record SignerEntry(UnitCode unit, Digest certificate) {
}
