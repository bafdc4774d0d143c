package vn.lienthong.trust;

import java.security.PublicKey;
import java.security.cert.X509Certificate;

/**
 * A verified OCSP answer about one certificate.
 *
 * @param issuer  key of the authority that issued the certificate, in whose name the responder speaks
 * @param finding what it says
 * @param encoded the response in DER
 */
record OcspAnswer(PublicKey issuer, Finding finding, byte[] encoded) implements News {

    @Override
    public Finding find(X509Certificate certificate) {
        return finding;
    }
}
