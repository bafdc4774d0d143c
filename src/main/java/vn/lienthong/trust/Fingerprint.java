package vn.lienthong.trust;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import vn.lienthong.kernel.Digest;

/** The name under which a certificate is registered: the SHA-256 of its DER form (RFC 5280, 4.1). */
public final class Fingerprint {

    private Fingerprint() {
    }

    /** @throws IllegalArgumentException for a certificate without an encoding, which none has that was read from one */
    public static Digest of(X509Certificate certificate) {
        try {
            return Digest.compute(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("certificate: cannot be encoded (expected: X.509)", e);
        }
    }
}
