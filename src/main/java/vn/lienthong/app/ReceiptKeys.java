package vn.lienthong.app;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.SigningKey;

/** Signs receipts with today's key, which is registered for as long as its receipts are kept. Thread-safe. */
final class ReceiptKeys {

    private final DocumentSigner signer;

    ReceiptKeys(SigningKey key, JdbcReceiptKeys registry) {
        try {
            String name = Fingerprint.of(key.certificate()).hex();
            this.signer = new DocumentSigner(key, name);
            registry.register(name, pem(key.chain()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("receipt key: its certificate cannot be encoded (expected: X.509)", e);
        }
    }

    String sign(String canonicalXml) {
        return signer.sign(canonicalXml).xml();
    }

    private static String pem(List<X509Certificate> chain) throws CertificateEncodingException {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n").append(encoder.encodeToString(certificate.getEncoded())).append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }
}
