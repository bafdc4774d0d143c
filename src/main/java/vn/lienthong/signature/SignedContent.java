package vn.lienthong.signature;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * Digests what a packet's signature covers. What comes before the signature is kept in canonical form until the signature
 * says which digest it wants; everything after it streams. Not thread-safe.
 */
final class SignedContent {

    static final int MOST_BYTES_OF_HEADER = 1 << 20;

    private @Nullable ExclusiveCanonicalizer canonical = new ExclusiveCanonicalizer(this::write);
    private ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private @Nullable MessageDigest digest;
    private @Nullable AttachmentDigests attachments;
    private @Nullable SignatureShape shape;

    /** The signature's structure, once it was found, as the most tolerant policy sees it. */
    Optional<SignatureShape> shape() {
        return Optional.ofNullable(shape);
    }

    /** The digest of the whole packet without its signature; empty when the signature does not ask for one. */
    Optional<byte[]> digest() {
        if (canonical == null || digest == null) {
            return Optional.empty();
        }
        canonical.flush();
        return Optional.of(digest.digest());
    }

    Optional<AttachmentDigests> attachments() {
        return Optional.ofNullable(attachments);
    }

    void signatureFound(SignatureTree signature) {
        shape = SignatureShape.of(signature);
        Optional<String> wanted = shape.packetDigest();
        if (wanted.isEmpty() || canonical == null) {
            stop();
            return;
        }
        canonical.flush();
        digest = Digest.newDigest(wanted.get());
        digest.update(kept.toByteArray());
        kept = new ByteArrayOutputStream(0);
        Set<String> algorithms = shape.attachments().stream().map(SignedReference::digest).collect(Collectors.toSet());
        if (!algorithms.isEmpty()) {
            attachments = new AttachmentDigests(algorithms);
        }
    }

    /** Without a signature so far there is none that counts, and nothing more to digest. */
    void endOfHeader() {
        if (shape == null) {
            stop();
        }
    }

    void startElement(XMLStreamReader element, int depth) {
        if (canonical != null) {
            canonical.startElement(element);
        }
        if (attachments != null) {
            attachments.startElement(depth, element.getLocalName());
        }
    }

    void endElement(XMLStreamReader element, int depth) {
        if (canonical != null) {
            canonical.endElement(element);
        }
        if (attachments != null) {
            attachments.endElement(depth, element.getLocalName());
        }
    }

    void text(char[] characters, int start, int length) {
        if (canonical != null) {
            canonical.text(characters, start, length);
        }
        if (attachments != null) {
            attachments.text(characters, start, length);
        }
    }

    void processingInstruction(String target, String data) {
        if (canonical != null) {
            canonical.processingInstruction(target, data);
        }
    }

    private void write(byte[] bytes, int offset, int length) {
        if (digest != null) {
            digest.update(bytes, offset, length);
            return;
        }
        if (kept.size() + length > MOST_BYTES_OF_HEADER) {
            throw RefusedException.of(RefusalCode.PACKET_HEADER_TOO_LARGE, "edXMLHeader", MOST_BYTES_OF_HEADER);
        }
        kept.write(bytes, offset, length);
    }

    private void stop() {
        canonical = null;
        kept = new ByteArrayOutputStream(0);
    }
}
