package vn.lienthong.trust;

import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What keys and certificates must be like to sign documents. */
public final class KeyRules {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    /** Purposes that alone make a certificate unfit: TLS server, code, time stamps, OCSP answers. */
    private static final Set<String> OTHER_PURPOSES = Set.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.3",
            "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9");

    private KeyRules() {
    }

    // EN 319 102-1, 5.2.8: RSA from 2,048 bits, elliptic curves from 256
    /** What is weak about the key, e.g. {@code RSA-1024}; empty when it is strong enough. */
    public static Optional<String> weakness(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            int bits = rsa.getModulus().bitLength();
            return bits < 2048 ? Optional.of("RSA-" + bits) : Optional.empty();
        }
        if (key instanceof ECPublicKey ec) {
            int bits = ec.getParams().getOrder().bitLength();
            return bits < 256 ? Optional.of("EC-" + bits) : Optional.empty();
        }
        return Optional.of(key.getAlgorithm());
    }

    /** {@code RSA-2048}, {@code EC-256}. */
    public static String describe(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return "RSA-" + rsa.getModulus().bitLength();
        }
        return key instanceof ECPublicKey ec ? "EC-" + ec.getParams().getOrder().bitLength() : key.getAlgorithm();
    }

    // RFC 5280, 4.2.1.3 and 4.2.1.12: an absent extension allows everything
    static boolean maySign(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        boolean byUsage = usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
        boolean isAuthority = certificate.getBasicConstraints() >= 0;
        return byUsage && !isAuthority && fitsPurpose(certificate);
    }

    private static boolean fitsPurpose(X509Certificate certificate) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null || !OTHER_PURPOSES.containsAll(purposes);
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
