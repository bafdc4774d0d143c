package vn.lienthong.trust;

import java.security.cert.X509Certificate;

/** A revocation list or an OCSP answer that was verified. */
interface News {

    /** What it says about a certificate that it covers. */
    Finding find(X509Certificate certificate);

    /** The very bytes, in DER, whose SHA-256 its proof names. */
    byte[] encoded();
}
