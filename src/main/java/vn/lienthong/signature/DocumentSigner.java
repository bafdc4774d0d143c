package vn.lienthong.signature;

import java.nio.charset.StandardCharsets;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.SigningKey;

/**
 * Signs small documents of ours, which are written in canonical form to begin with: an enveloped signature as last child of
 * the root (XMLDSig 1.1, exclusive canonicalisation, SHA-256), that any standard tool verifies. Thread-safe.
 */
public final class DocumentSigner {

    private final SignatureText text;
    private final String keyId;
    private final String keyInfo;

    /** @param keyId names the key in KeyInfo, until certificates take that place */
    public DocumentSigner(SigningKey key, String keyId) {
        this.text = new SignatureText(key);
        this.keyId = keyId;
        this.keyInfo = SignatureText.keyName(keyId);
    }

    /**
     * @param canonicalXml the root element in exclusive canonical form: no XML declaration, no comments, empty elements as
     *                     pairs of tags, text escaped by {@link vn.lienthong.xml.CanonicalText}
     */
    public SignedDocument sign(String canonicalXml) {
        int end = canonicalXml.lastIndexOf("</");
        if (end < 0 || canonicalXml.startsWith("<?")) {
            throw new IllegalArgumentException("canonicalXml: no canonical root element (expected: <root …>…</root>)");
        }
        byte[] digest = Digest.compute(canonicalXml.getBytes(StandardCharsets.UTF_8)).bytes();
        String signature = text.signature(digest, keyInfo);
        var signed = new StringBuilder(canonicalXml.length() + signature.length())
                .append(canonicalXml, 0, end).append(signature).append(canonicalXml, end, canonicalXml.length());
        return new SignedDocument(signed.toString(), keyId);
    }
}
