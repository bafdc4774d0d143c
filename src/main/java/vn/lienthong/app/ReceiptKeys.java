package vn.lienthong.app;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.lienthong.evidence.JdbcReceiptKeys;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.signature.SignedDocument;
import vn.lienthong.trust.SigningKey;

/** Signs receipts with today's key, and completes those of any earlier key with its certificates. Thread-safe. */
final class ReceiptKeys {

    private static final String KEY_NAME = "<KeyName>";

    private final DocumentSigner signer;
    private final JdbcReceiptKeys registry;
    private final Map<String, List<X509Certificate>> certificates = new ConcurrentHashMap<>();

    ReceiptKeys(SigningKey key, JdbcReceiptKeys registry) {
        try {
            String name = Digest.compute(key.certificate().getEncoded()).hex();
            this.signer = new DocumentSigner(key, name);
            this.registry = registry;
            registry.register(name, pem(key.chain()));
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("receipt key: its certificate cannot be encoded (expected: X.509)", e);
        }
    }

    String sign(String canonicalXml) {
        return signer.sign(canonicalXml).xml();
    }

    /** @param signedXml a receipt that names its key */
    String complete(String signedXml) {
        int start = signedXml.lastIndexOf(KEY_NAME) + KEY_NAME.length();
        String name = signedXml.substring(start, signedXml.indexOf('<', start));
        return SignedDocument.withCertificates(signedXml, certificates.computeIfAbsent(name, key -> parse(registry.certificates(key))));
    }

    private static String pem(List<X509Certificate> chain) throws CertificateEncodingException {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var pem = new StringBuilder();
        for (X509Certificate certificate : chain) {
            pem.append("-----BEGIN CERTIFICATE-----\n").append(encoder.encodeToString(certificate.getEncoded())).append("\n-----END CERTIFICATE-----\n");
        }
        return pem.toString();
    }

    private static List<X509Certificate> parse(String pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .stream().map(X509Certificate.class::cast).toList();
        } catch (CertificateException e) {
            throw new IllegalStateException("the certificates kept with a receipt key are not readable", e);
        }
    }
}
