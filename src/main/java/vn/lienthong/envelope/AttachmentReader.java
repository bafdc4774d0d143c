package vn.lienthong.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Reads the attachments one by one, decoding, measuring and judging them on the way without holding any. */
final class AttachmentReader {

    private final Cursor cursor;
    private final Remarks remarks;
    private final int maxAttachments;
    private AttachmentSink sink;
    private final ByteScan scan = new ByteScan();
    private final Base64Text base64;
    private final List<AttachmentSummary> summaries = new ArrayList<>();

    AttachmentReader(Cursor cursor, Remarks remarks, AttachmentSink sink, int maxAttachments) {
        this.cursor = cursor;
        this.remarks = remarks;
        this.sink = sink;
        this.maxAttachments = maxAttachments;
        this.base64 = new Base64Text(this::decoded);
    }

    /** Somebody else sees the attachments from here on. */
    void tell(AttachmentSink other) {
        sink = other;
    }

    List<AttachmentSummary> summaries() {
        return summaries;
    }

    /** Reads the current {@code AttachmentEncoded} to its end. */
    void readAll() throws XMLStreamException {
        while (cursor.nextChild()) {
            if (cursor.isOurs() && cursor.name().equals("Attachment")) {
                if (summaries.size() == maxAttachments) {
                    throw RefusedException.of(RefusalCode.ATTACHMENT_TOO_MANY, "AttachmentEncoded", maxAttachments);
                }
                readOne();
            } else {
                cursor.skip();
            }
        }
    }

    private void readOne() throws XMLStreamException {
        String mimeType = "";
        boolean encoded = false;
        String contentId = "";
        String name = "";
        String label = "";
        scan.reset();
        base64.reset();
        while (cursor.nextChild()) {
            if (!cursor.isOurs()) {
                cursor.skip();
                continue;
            }
            switch (cursor.name()) {
                case "ContentTransferEncoded" -> {
                    refuseSecondContent(encoded);
                    encoded = true;
                    decode();
                }
                case "ContentId" -> contentId = ContentIds.normal(cursor.tree().text());
                case "AttachmentName" -> name = cursor.tree().text();
                case "ContentType" -> label = cursor.tree().text();
                case "MimeType" -> mimeType = cursor.tree().text();
                default -> cursor.skip();
            }
        }
        String shownLabel = label.isEmpty() ? mimeType : label;
        sink.end(contentId);
        String where = "Attachment[" + (summaries.size() + 1) + "]";
        if (contentId.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_MISSING, where + "/ContentId", where + "/ContentId");
        }
        summaries.add(judge(where, contentId, name, shownLabel, encoded));
    }

    private void refuseSecondContent(boolean encoded) {
        if (encoded) {
            throw RefusedException.of(RefusalCode.ENVELOPE_ELEMENT_REPEATED, "Attachment/ContentTransferEncoded",
                    "Attachment/ContentTransferEncoded");
        }
    }

    private void decode() throws XMLStreamException {
        XMLStreamReader events = cursor.events();
        while (true) {
            int event = cursor.next();
            if (Cursor.isText(event)) {
                base64.feed(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                base64.finish();
                return;
            } else if (event == XMLStreamConstants.COMMENT) {
                Cursor.refuseCommentInValue(true, "Attachment[" + (summaries.size() + 1) + "]/ContentTransferEncoded");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                throw RefusedException.of(RefusalCode.ATTACHMENT_BASE64_DAMAGED, "Attachment/ContentTransferEncoded",
                        "[" + (summaries.size() + 1) + "]", "<");
            }
        }
    }

    private void decoded(byte[] buffer, int offset, int length) {
        scan.bytes(buffer, offset, length);
        sink.bytes(buffer, offset, length);
    }

    private AttachmentSummary judge(String where, String contentId, String name, String label, boolean encoded) {
        String shown = contentId.isEmpty() ? where : Fields.quoted(contentId);
        ContentKind sniffed = scan.kind();
        ContentKind byLabel = ContentKind.ofLabel(label);
        ContentKind byName = ContentKind.ofName(name);
        boolean wrapped = sniffed.isZip() && byLabel == ContentKind.ZIP && !byName.isZip();
        if (base64.damagedAt() > 0) {
            remarks.refuse(RefusalCode.ATTACHMENT_BASE64_DAMAGED, where, shown, base64.damagedAt());
        } else if (!encoded || scan.size() == 0) {
            remarks.refuse(RefusalCode.ATTACHMENT_EMPTY, where, shown);
        } else if ((sniffed.isBinary() || byLabel.isBinary() || byName.isBinary()) && scan.isRuined()) {
            remarks.refuse(RefusalCode.ATTACHMENT_RUINED_BY_UTF8, where, shown, scan.replacements());
        } else {
            mismatch(sniffed, byLabel, byName, wrapped).ifPresent(claimed -> remarks.warn(where,
                    "Nội dung là " + sniffed.words() + " nhưng nhãn hoặc tên là " + claimed.words() + ".",
                    "The content is " + sniffed.words() + ", but label or name says " + claimed.words() + "."));
        }
        return new AttachmentSummary(contentId, name, label, scan.size(), sniffed, wrapped);
    }

    /** The claim that the content does not keep. The kit's own ZIP around a file is a custom, not a mismatch. */
    private static Optional<ContentKind> mismatch(ContentKind sniffed, ContentKind byLabel, ContentKind byName, boolean wrapped) {
        if (wrapped || (byLabel == ContentKind.ZIP && sniffed.isZip())) {
            return Optional.empty();
        }
        if (byLabel != ContentKind.UNKNOWN && byLabel != sniffed) {
            return Optional.of(byLabel);
        }
        return byName != ContentKind.UNKNOWN && byName != sniffed ? Optional.of(byName) : Optional.empty();
    }
}
