package vn.lienthong.trust;

import java.security.cert.X509Certificate;

/**
 * Recognises the toy PKI of {@code certs-sample/}, whose private keys are published: nobody who holds such a certificate
 * has proved anything, so production refuses to start with one.
 */
public final class SamplePki {

    /** Common name of the toy root. */
    public static final String ROOT_NAME = "Liên Thông SAMPLE root - not for production";

    /** A private extension (an OID made of a UUID, X.667) that every certificate of the toy carries. */
    public static final String MARKER_OID = "2.25.58403407282833628890575563692661416891";

    private static final String NAME_MARK = "SAMPLE";
    private static final String NAME_WARNING = "not for production";

    private SamplePki() {
    }

    /** Whether the certificate is the toy's: by its marker, or by a name that says so in its subject or issuer. */
    public static boolean isSample(X509Certificate certificate) {
        return certificate.getExtensionValue(MARKER_OID) != null
                || saysSo(certificate.getSubjectX500Principal().getName())
                || saysSo(certificate.getIssuerX500Principal().getName());
    }

    private static boolean saysSo(String name) {
        return name.contains(NAME_MARK) && name.contains(NAME_WARNING);
    }
}
