package vn.lienthong.cli.demo;

import java.time.LocalDate;
import java.util.List;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.SignerInfo;
import vn.lienthong.kernel.Priority;

/**
 * What a sample document shall be.
 *
 * @param type           new, recall, update or replacement
 * @param documentId     its own identifier; a recall carries that of the document it takes back
 * @param actsOn         the identifier of the document that an update or a replacement acts on; else empty
 * @param attachmentSize bytes of its PDF; 0 for just the letter
 */
public record SampleOrder(MessageType type, Organ from, List<Organ> to, String documentId, String actsOn, DocumentCode code,
        String place, LocalDate promulgated, SignerInfo signer, Priority priority, String subject, long attachmentSize) {

    public SampleOrder {
        to = List.copyOf(to);
        if (type == MessageType.STATUS) {
            throw new IllegalArgumentException("type: STATUS (expected: a type of document)");
        }
    }

    /** A new document as {@code 7816/UBND-VP}, with the identifier that Decision 28/2018 Art. 10 builds of these. */
    public static SampleOrder newDocument(Organ from, List<Organ> to, DocumentCode code, LocalDate promulgated, String subject) {
        String date = promulgated.toString().replace('-', '/');
        return new SampleOrder(MessageType.NEW, from, to, from.id() + "," + date + "," + code.text(), "", code, "Quảng Ninh", promulgated,
                new SignerInfo("", "Chánh Văn phòng", "Nguyễn Văn A"), Priority.NORMAL, subject, 0);
    }

    public SampleOrder withPriority(Priority other) {
        return new SampleOrder(type, from, to, documentId, actsOn, code, place, promulgated, signer, other, subject, attachmentSize);
    }

    public SampleOrder withAttachmentSize(long bytes) {
        return new SampleOrder(type, from, to, documentId, actsOn, code, place, promulgated, signer, priority, subject, bytes);
    }

    /** The recall of this very document: same identifier, same number. */
    public SampleOrder recalled() {
        return new SampleOrder(MessageType.RECALL, from, to, documentId, "", code, place, promulgated, signer, priority, subject, attachmentSize);
    }

    /** This document as an update or a replacement of another. */
    public SampleOrder actingOn(MessageType how, String otherDocumentId) {
        return new SampleOrder(how, from, to, documentId, otherDocumentId, code, place, promulgated, signer, priority, subject, attachmentSize);
    }
}
