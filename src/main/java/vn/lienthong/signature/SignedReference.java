package vn.lienthong.signature;

import java.util.List;
import java.util.Optional;

/**
 * One Reference of a SignedInfo (XMLDSig 1.1, 4.4.3).
 *
 * @param uri         what is signed; empty when the attribute is absent
 * @param transforms  algorithms in order; {@code !} stands before one that has parameters
 * @param digest      algorithm of the digest
 * @param digestValue Base64
 */
record SignedReference(Optional<String> uri, List<String> transforms, String digest, String digestValue) {

    boolean isWholePacket() {
        return uri.isPresent() && uri.get().isEmpty();
    }

    boolean isAttachment() {
        return uri.isPresent() && uri.get().startsWith("cid:") && uri.get().length() > 4;
    }

    /** The attachment's id without {@code cid:}, however often clients doubled that. */
    String contentId() {
        return AttachmentDigests.withoutScheme(uri.orElse(""));
    }
}
