package vn.lienthong.signature;

import static vn.lienthong.signature.SignatureNames.ENVELOPED;
import static vn.lienthong.signature.SignatureNames.EXCLUSIVE_C14N;
import static vn.lienthong.signature.SignatureNames.SHA256;
import static vn.lienthong.signature.SignatureNames.XMLDSIG;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.CanonicalText;

/**
 * Writes an enveloped Signature over a whole document as text that is canonical already, so that no tree and no
 * canonicaliser is needed. Thread-safe.
 */
final class SignatureText {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    static final String START = "<Signature xmlns=\"" + XMLDSIG + "\"><SignedInfo>";
    static final String AFTER_DIGEST = "</DigestValue></Reference></SignedInfo>";

    private final PrivateKey key;
    private final KeyKind kind;
    private final String beforeDigest;

    SignatureText(SigningKey key) {
        this.key = key.key();
        this.kind = KeyKind.of(key.certificate().getPublicKey());
        this.beforeDigest = beforeDigest(kind);
    }

    /** What stands between {@link #START} and the digest. */
    static String beforeDigest(KeyKind kind) {
        return "<CanonicalizationMethod Algorithm=\"" + EXCLUSIVE_C14N + "\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"" + kind.signatureMethod() + "\"></SignatureMethod>"
                + "<Reference URI=\"\"><Transforms><Transform Algorithm=\"" + ENVELOPED + "\"></Transform>"
                + "<Transform Algorithm=\"" + EXCLUSIVE_C14N + "\"></Transform></Transforms>"
                + "<DigestMethod Algorithm=\"" + SHA256 + "\"></DigestMethod><DigestValue>";
    }

    /** The bytes that are signed: exclusive canonicalisation repeats the namespace at the apex; in the document Signature declares it. */
    static byte[] signedBytes(String insideSignedInfo) {
        return ("<SignedInfo xmlns=\"" + XMLDSIG + "\">" + insideSignedInfo).getBytes(StandardCharsets.UTF_8);
    }

    /** The Signature element for a document with this SHA-256 digest. */
    String signature(byte[] digest, String keyInfo) {
        String inside = beforeDigest + BASE64.encodeToString(digest) + AFTER_DIGEST;
        return START + inside + "<SignatureValue>" + BASE64.encodeToString(kind.sign(key, signedBytes(inside))) + "</SignatureValue>" + keyInfo
                + "</Signature>";
    }

    static String keyName(String keyId) {
        return "<KeyInfo><KeyName>" + CanonicalText.text(keyId) + "</KeyName></KeyInfo>";
    }

    static String certificates(List<X509Certificate> chain) {
        var text = new StringBuilder("<KeyInfo><X509Data>");
        for (X509Certificate certificate : chain) {
            text.append("<X509Certificate>").append(base64(certificate)).append("</X509Certificate>");
        }
        return text.append("</X509Data></KeyInfo>").toString();
    }

    static String base64(X509Certificate certificate) {
        try {
            return BASE64.encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate in memory has an encoding", e);
        }
    }
}
