package vn.lienthong.signature;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.lienthong.kernel.Digest;

/**
 * A small signed document exactly as {@link DocumentSigner} writes it: the signature is the last child of the root, every byte of it but
 * digest, value and certificates is prescribed, and what is signed is all the rest as it stands. So it is checked without a parser and
 * without canonicalisation, and nothing can be hidden in it; a document of any other form, however sound, is not read here. Immutable.
 */
public final class WrittenDocument {

    private static final Pattern ROOT_END = Pattern.compile("</[A-Za-z]+>");
    private static final String VALUE = "<SignatureValue>";
    private static final String AFTER_VALUE = "</SignatureValue><KeyInfo><X509Data>";
    private static final String CERTIFICATE = "<X509Certificate>";
    private static final String AFTER_CERTIFICATE = "</X509Certificate>";
    private static final String END = "</X509Data></KeyInfo></Signature>";

    private final String content;
    private final KeyKind kind;
    private final String signedInfo;
    private final byte[] digest;
    private final byte[] value;
    private final String keyInfo;

    private WrittenDocument(String content, KeyKind kind, String signedInfo, byte[] digest, byte[] value, String keyInfo) {
        this.content = content;
        this.kind = kind;
        this.signedInfo = signedInfo;
        this.digest = digest;
        this.value = value;
        this.keyInfo = keyInfo;
    }

    /** Empty when it has another form in any byte that is prescribed. */
    public static Optional<WrittenDocument> read(String signedXml) {
        int start = signedXml.lastIndexOf(SignatureText.START);
        int end = signedXml.indexOf(END, Math.max(start, 0));
        if (start < 0 || end < 0 || !ROOT_END.matcher(signedXml.substring(end + END.length())).matches()) {
            return Optional.empty();
        }
        int inside = start + SignatureText.START.length();
        for (KeyKind kind : KeyKind.values()) {
            int from = inside + SignatureText.beforeDigest(kind).length();
            int to = signedXml.indexOf('<', from);
            if (signedXml.startsWith(SignatureText.beforeDigest(kind), inside) && signedXml.startsWith(SignatureText.AFTER_DIGEST + VALUE, to)) {
                int signed = to + SignatureText.AFTER_DIGEST.length();
                int valueEnd = signedXml.indexOf('<', signed + VALUE.length());
                Optional<byte[]> digest = decode(signedXml.substring(from, to));
                Optional<byte[]> value = decode(signedXml.substring(signed + VALUE.length(), valueEnd));
                if (digest.isEmpty() || value.isEmpty() || !signedXml.startsWith(AFTER_VALUE, valueEnd)) {
                    return Optional.empty();
                }
                return Optional.of(new WrittenDocument(signedXml.substring(0, start) + signedXml.substring(end + END.length()), kind,
                        signedXml.substring(inside, signed), digest.get(), value.get(), signedXml.substring(valueEnd + AFTER_VALUE.length(), end)));
            }
        }
        return Optional.empty();
    }

    /** The document without its signature: what is signed. */
    public String content() {
        return content;
    }

    /** The certificates as text; equal texts are equal certificates, so whoever checks many reads each once. */
    public String keyInfo() {
        return keyInfo;
    }

    /**
     * The certificates that come with it, the signer's first.
     *
     * @throws IllegalArgumentException when there is none, or what stands there is none
     */
    public static List<X509Certificate> certificates(String keyInfo) {
        var found = new ArrayList<X509Certificate>();
        int at = 0;
        while (keyInfo.startsWith(CERTIFICATE, at)) {
            int end = keyInfo.indexOf(AFTER_CERTIFICATE, at);
            byte[] der = decode(keyInfo.substring(at + CERTIFICATE.length(), Math.max(end, at + CERTIFICATE.length())))
                    .orElseThrow(() -> new IllegalArgumentException("X509Certificate: not Base64 (expected: a certificate in DER)"));
            found.add(certificate(der));
            at = end + AFTER_CERTIFICATE.length();
        }
        if (found.isEmpty() || at != keyInfo.length()) {
            throw new IllegalArgumentException("KeyInfo: " + found.size() + " certificates and something else (expected: at least one, nothing else)");
        }
        return List.copyOf(found);
    }

    /** Whether the content is what was signed. */
    public boolean isUnchanged() {
        return Arrays.equals(digest, Digest.compute(content.getBytes(StandardCharsets.UTF_8)).bytes());
    }

    /** Whether this certificate's key signed; says nothing of the content without {@link #isUnchanged()}. */
    public boolean isSignedBy(X509Certificate signer) {
        return kind.verifies(signer.getPublicKey(), SignatureText.signedBytes(signedInfo), value);
    }

    static X509Certificate certificate(byte[] der) {
        try {
            var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (!Arrays.equals(read.getEncoded(), der)) {
                throw new IllegalArgumentException("X509Certificate: more than a certificate (expected: one, in DER)");
            }
            return read;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("X509Certificate: " + e.getMessage() + " (expected: a certificate in DER)", e);
        }
    }

    /** Only what an encoder writes: no white space, no bits that mean nothing. */
    static Optional<byte[]> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(bytes).equals(base64) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
