package vn.lienthong.signature;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.lienthong.kernel.Digest;

/**
 * Digests the decoded bytes of every attachment while its Base64 text goes by, for signatures that name attachments by
 * {@code cid:} (QCVN 102:2016). Not thread-safe.
 */
final class AttachmentDigests {

    private static final int ATTACHMENT = 3;
    private static final int FIELD = 4;

    private final Set<String> algorithms;
    private final Map<String, Map<String, byte[]>> byContentId = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();
    private final StringBuilder contentId = new StringBuilder();
    private List<MessageDigest> digests = List.of();
    private Base64Stream base64 = new Base64Stream(digests);
    private Field field = Field.OTHER;
    private int contents;

    private enum Field { OTHER, CONTENT_ID, CONTENT }

    /** @param algorithms URIs of allowed digest algorithms */
    AttachmentDigests(Set<String> algorithms) {
        this.algorithms = Set.copyOf(algorithms);
    }

    void startElement(int depth, String name) {
        if (depth == ATTACHMENT && name.equals("Attachment")) {
            contentId.setLength(0);
            contents = 0;
            digests = algorithms.stream().map(uri -> Digest.newDigest(AlgorithmRules.javaDigest(uri).orElseThrow())).toList();
            base64 = new Base64Stream(digests);
        } else if (depth == FIELD) {
            field = name.equals("ContentId") ? Field.CONTENT_ID : name.equals("ContentTransferEncoded") ? Field.CONTENT : Field.OTHER;
            contents += field == Field.CONTENT ? 1 : 0;
        } else if (depth > FIELD) {
            // readers would differ on what such a field says
            contents = Integer.MIN_VALUE;
        }
    }

    void text(char[] characters, int start, int length) {
        switch (field) {
            case CONTENT_ID -> contentId.append(characters, start, length);
            case CONTENT -> base64.write(characters, start, length);
            case OTHER -> { }
        }
    }

    void endElement(int depth, String name) {
        if (depth == FIELD) {
            field = Field.OTHER;
        } else if (depth == ATTACHMENT && name.equals("Attachment")) {
            String id = withoutScheme(contentId.toString().strip());
            boolean sound = base64.finish() && contents == 1;
            if (!sound || byContentId.put(id, results()) != null) {
                ambiguous.add(id);
            }
        }
    }

    /** Whether exactly one attachment has this reference's id, and its bytes this digest. */
    boolean matches(SignedReference reference, byte[] expected) {
        Map<String, byte[]> found = byContentId.get(reference.contentId());
        return found != null && !ambiguous.contains(reference.contentId())
                && MessageDigest.isEqual(found.get(reference.digest()), expected);
    }

    static String withoutScheme(String contentId) {
        String id = contentId;
        while (id.startsWith("cid:")) {
            id = id.substring("cid:".length());
        }
        return id;
    }

    private Map<String, byte[]> results() {
        Map<String, byte[]> byName = digests.stream().collect(Collectors.toMap(MessageDigest::getAlgorithm, MessageDigest::digest));
        return algorithms.stream().collect(Collectors.toMap(uri -> uri,
                uri -> byName.get(AlgorithmRules.javaDigest(uri).orElseThrow())));
    }
}
