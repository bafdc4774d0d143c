package vn.lienthong.signature;

import static vn.lienthong.signature.SignatureNames.ECDSA_SHA256;
import static vn.lienthong.signature.SignatureNames.ENVELOPED;
import static vn.lienthong.signature.SignatureNames.EXCLUSIVE_C14N;
import static vn.lienthong.signature.SignatureNames.RSA_SHA256;
import static vn.lienthong.signature.SignatureNames.SHA256;
import static vn.lienthong.signature.SignatureNames.XMLDSIG;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
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

    private final PrivateKey key;
    private final String javaAlgorithm;
    private final String beforeDigest;
    private final String afterDigest = "</DigestValue></Reference></SignedInfo>";

    SignatureText(SigningKey key) {
        this.key = key.key();
        String kind = key.certificate().getPublicKey().getAlgorithm();
        boolean elliptic = kind.equals("EC");
        if (!elliptic && !kind.equals("RSA")) {
            throw new IllegalArgumentException("key: " + kind + " (expected: RSA or EC)");
        }
        // XMLDSig 1.1, 6.4.3: r and s one after the other, not DER
        javaAlgorithm = elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA";
        beforeDigest = "<CanonicalizationMethod Algorithm=\"" + EXCLUSIVE_C14N + "\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"" + (elliptic ? ECDSA_SHA256 : RSA_SHA256) + "\"></SignatureMethod>"
                + "<Reference URI=\"\"><Transforms><Transform Algorithm=\"" + ENVELOPED + "\"></Transform>"
                + "<Transform Algorithm=\"" + EXCLUSIVE_C14N + "\"></Transform></Transforms>"
                + "<DigestMethod Algorithm=\"" + SHA256 + "\"></DigestMethod><DigestValue>";
    }

    /** The Signature element for a document with this SHA-256 digest. */
    String signature(byte[] digest, String keyInfo) {
        String inside = beforeDigest + BASE64.encodeToString(digest) + afterDigest;
        // exclusive canonicalisation repeats the namespace at the apex; in the document Signature declares it
        byte[] signed = ("<SignedInfo xmlns=\"" + XMLDSIG + "\">" + inside).getBytes(StandardCharsets.UTF_8);
        return "<Signature xmlns=\"" + XMLDSIG + "\"><SignedInfo>" + inside
                + "<SignatureValue>" + BASE64.encodeToString(sign(signed)) + "</SignatureValue>" + keyInfo + "</Signature>";
    }

    static String keyName(String keyId) {
        return "<KeyInfo><KeyName>" + CanonicalText.text(keyId) + "</KeyName></KeyInfo>";
    }

    static String certificates(List<X509Certificate> chain) {
        var text = new StringBuilder("<KeyInfo><X509Data>");
        for (X509Certificate certificate : chain) {
            try {
                text.append("<X509Certificate>").append(BASE64.encodeToString(certificate.getEncoded())).append("</X509Certificate>");
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("a certificate in memory has an encoding", e);
            }
        }
        return text.append("</X509Data></KeyInfo>").toString();
    }

    private byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(javaAlgorithm);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was checked when it was loaded", e);
        }
    }
}
