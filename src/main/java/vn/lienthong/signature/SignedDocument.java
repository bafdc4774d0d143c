package vn.lienthong.signature;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A small document of ours with its signature.
 *
 * @param xml   the signed document; its KeyInfo names the key, and certificates may be put in later
 * @param keyId the name of the key
 */
public record SignedDocument(String xml, String keyId) {

    /**
     * Puts certificates in the place of a key's name. KeyInfo is not signed, so this breaks nothing; receipts are kept
     * without certificates, which would be three quarters of each, and leave the house with them.
     *
     * @param signedXml    as {@link DocumentSigner} made it
     * @param certificates the signer's first
     */
    public static String withCertificates(String signedXml, List<X509Certificate> certificates) {
        int from = signedXml.lastIndexOf("<KeyInfo><KeyName>");
        int to = signedXml.indexOf("</KeyInfo>", from) + "</KeyInfo>".length();
        if (from < 0) {
            throw new IllegalArgumentException("signedXml: no KeyName in it (expected: a document as DocumentSigner made it)");
        }
        return signedXml.substring(0, from) + SignatureText.certificates(certificates) + signedXml.substring(to);
    }

    public String withCertificates(List<X509Certificate> certificates) {
        return withCertificates(xml, certificates);
    }
}
