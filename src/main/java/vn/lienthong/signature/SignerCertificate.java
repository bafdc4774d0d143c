package vn.lienthong.signature;

import java.time.Instant;
import vn.lienthong.kernel.Digest;

/**
 * The facts of a signer's certificate that reports and receipts name.
 *
 * @param fingerprint SHA-256 of the DER encoding
 * @param subject     RFC 2253 name
 * @param issuer      RFC 2253 name
 * @param serial      hexadecimal
 */
public record SignerCertificate(Digest fingerprint, String subject, String issuer, String serial,
        Instant notBefore, Instant notAfter) {
}
