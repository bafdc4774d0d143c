package vn.lienthong.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import vn.lienthong.trust.CertificateTrust;

/**
 * Verifies small signed documents such as receipts: the signature is a child of the root and covers the whole document,
 * by the same rules as a packet's. Thread-safe.
 */
public final class DocumentVerifier {

    private final OnePassVerifier verifier;

    public DocumentVerifier(CertificateTrust trust) {
        this.verifier = new OnePassVerifier(trust, SignaturePlace.DOCUMENT_ROOT);
    }

    /**
     * @param signedXml with the signer's certificates in KeyInfo
     * @param at        the instant at which the signer's certificate is judged: the time that a receipt states
     * @param content   reads the document from the verified events
     */
    public <T> Reading<T> verify(String signedXml, Instant at, ContentReader<T> content) {
        byte[] bytes = signedXml.getBytes(StandardCharsets.UTF_8);
        try {
            return verifier.verify(() -> new ByteArrayInputStream(bytes), SignaturePolicy.STRICT, at, content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be read", e);
        }
    }

    /** Verifies only. */
    public VerificationReport verify(String signedXml, Instant at) {
        return verify(signedXml, at, events -> Boolean.TRUE).report();
    }
}
