package vn.lienthong.trust;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Certificates as text (RFC 7468, 5), one after the other. */
public final class Pem {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {
    }

    /** ASCII; lines end with a line feed. */
    public static String text(List<X509Certificate> certificates) {
        var text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n").append(encoded(certificate)).append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    /** @throws CertificateException when the text holds something else */
    public static List<X509Certificate> certificates(byte[] text) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(text)).stream().map(X509Certificate.class::cast).toList();
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return LINES.encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate in memory has an encoding", e);
        }
    }
}
