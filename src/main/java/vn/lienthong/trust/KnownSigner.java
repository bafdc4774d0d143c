package vn.lienthong.trust;

import java.security.cert.X509Certificate;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import vn.lienthong.kernel.Digest;

/**
 * Who signs for the gateway, as somebody knows it from elsewhere than from what was signed. A root makes many certificates, and a path to it
 * says only that the name in a certificate is true, not that the name is the gateway's.
 */
public sealed interface KnownSigner {

    /**
     * @param fingerprint of the signer's certificate
     * @param subject     of that certificate
     */
    boolean is(Digest fingerprint, X500Principal subject);

    /** The subject's one common name, whatever key it has by now. Compared letter by letter, after composition (Unicode NFC). */
    record Named(String commonName) implements KnownSigner {

        @Override
        public boolean is(Digest fingerprint, X500Principal subject) {
            return SubjectNames.commonNames(subject).stream().map(KnownSigner::composed).toList().equals(List.of(composed(commonName)));
        }
    }

    /** The whole subject, whatever key it has by now. */
    record OfSubject(X500Principal subject) implements KnownSigner {

        @Override
        public boolean is(Digest fingerprint, X500Principal other) {
            return subject.equals(other);
        }
    }

    /** This certificate, and no other of the same name. */
    record Certified(Digest certificate) implements KnownSigner {

        @Override
        public boolean is(Digest fingerprint, X500Principal subject) {
            return certificate.equals(fingerprint);
        }
    }

    /**
     * Reads 64 hexadecimal digits (colons between them or not) as a fingerprint, what holds an equals sign as a subject in the order of
     * RFC 4514, and anything else as a common name.
     *
     * @throws IllegalArgumentException for an empty text, or a subject that cannot be read
     */
    static KnownSigner parse(String text) {
        String digits = text.strip().replace(":", "");
        if (Pattern.matches("[0-9A-Fa-f]{64}", digits)) {
            return new Certified(Digest.ofHex(digits.toLowerCase(Locale.ROOT)));
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("gateway: '' (expected: a common name, a subject, or the SHA-256 of a certificate)");
        }
        return text.contains("=") ? new OfSubject(new X500Principal(text.strip())) : new Named(text.strip());
    }

    static KnownSigner of(X509Certificate certificate) {
        return new Certified(Fingerprint.of(certificate));
    }

    private static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
