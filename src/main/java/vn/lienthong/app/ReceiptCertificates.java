package vn.lienthong.app;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.signature.SignedDocument;
import vn.lienthong.trust.Pem;

/** Completes kept receipts, of today's key or of any earlier one, with the certificates of the key they name. Thread-safe. */
final class ReceiptCertificates {

    private static final String KEY_NAME = "<KeyName>";

    private final JdbcReceiptKeys registry;
    private final Map<String, List<X509Certificate>> certificates = new ConcurrentHashMap<>();

    ReceiptCertificates(JdbcReceiptKeys registry) {
        this.registry = registry;
    }

    /** @param signedXml a receipt that names its key */
    String complete(String signedXml) {
        int start = signedXml.lastIndexOf(KEY_NAME) + KEY_NAME.length();
        String name = signedXml.substring(start, signedXml.indexOf('<', start));
        return SignedDocument.withCertificates(signedXml, certificates.computeIfAbsent(name, key -> parse(registry.certificates(key))));
    }

    private static List<X509Certificate> parse(String pem) {
        try {
            return Pem.certificates(pem.getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateException e) {
            throw new IllegalStateException("the certificates kept with a receipt key are not readable", e);
        }
    }
}
