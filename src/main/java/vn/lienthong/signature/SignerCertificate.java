package vn.lienthong.signature;

import java.security.cert.X509Certificate;
import java.time.Instant;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.Fingerprint;

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

    public static SignerCertificate of(X509Certificate certificate) {
        return new SignerCertificate(Fingerprint.of(certificate), certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(), certificate.getSerialNumber().toString(16),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());
    }
}
