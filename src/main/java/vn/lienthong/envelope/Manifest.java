package vn.lienthong.envelope;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.lienthong.kernel.RefusalCode;

/** The manifest as read, and its comparison with the attachments that really came. */
final class Manifest {

    private final List<ManifestEntry> entries;
    private final Remarks remarks;

    /** Reads {@code edXMLManifest}, the child of the body. */
    Manifest(Fields manifest, Remarks remarks) {
        this.remarks = remarks;
        this.entries = manifest.groups("Reference").stream().map(this::entry).toList();
    }

    static Manifest none(Remarks remarks) {
        return new Manifest(new Fields(new Element(null, "edXMLManifest", ""), remarks), remarks);
    }

    List<ManifestEntry> entries() {
        return entries;
    }

    private ManifestEntry entry(Fields reference) {
        String id = reference.optional("ContentId", Limit.IDENTIFIER);
        String contentId = ContentIds.normal(id.isEmpty() ? reference.href() : id);
        if (contentId.isEmpty()) {
            reference.missing("ContentId");
        }
        return new ManifestEntry(contentId, reference.expected("ContentType", Limit.LINE),
                reference.optional("Description", Limit.PARAGRAPH), reference.expected("AttachmentName", Limit.PARAGRAPH));
    }

    /** QCVN 102: one attachment for each reference, and none beside. */
    void compareWith(List<AttachmentSummary> attachments) {
        Map<String, ManifestEntry> listed = new HashMap<>();
        for (ManifestEntry entry : entries) {
            if (!entry.contentId().isEmpty() && listed.put(entry.contentId(), entry) != null) {
                refuse(RefusalCode.ATTACHMENT_REPEATED, "edXMLManifest", entry.contentId());
            }
        }
        Set<String> seen = new HashSet<>();
        for (AttachmentSummary attachment : attachments) {
            String id = attachment.contentId();
            if (id.isEmpty()) {
                continue;
            }
            if (!seen.add(id)) {
                refuse(RefusalCode.ATTACHMENT_REPEATED, "AttachmentEncoded", id);
            } else if (!listed.containsKey(id)) {
                refuse(RefusalCode.ATTACHMENT_NOT_IN_MANIFEST, "AttachmentEncoded", id);
            } else {
                compare(listed.get(id), attachment);
            }
        }
        listed.keySet().stream().filter(id -> !seen.contains(id)).sorted()
                .forEach(id -> refuse(RefusalCode.ATTACHMENT_MISSING, "AttachmentEncoded", id));
    }

    private void compare(ManifestEntry entry, AttachmentSummary attachment) {
        String where = "AttachmentEncoded/" + Fields.quoted(entry.contentId());
        if (!entry.contentType().equalsIgnoreCase(attachment.label())) {
            remarks.warn(where, "Loại tệp khác với danh mục.", "The type differs from the manifest's.");
        }
        if (!entry.name().equals(attachment.name())) {
            remarks.warn(where, "Tên tệp khác với danh mục.", "The name differs from the manifest's.");
        }
    }

    private void refuse(RefusalCode code, String where, String contentId) {
        remarks.refuse(code, where, Fields.quoted(contentId));
    }
}
