package vn.lienthong.signature.attachment;

import java.util.BitSet;

/**
 * The cheap look, while attachments stream by: which of them hold what only a signed file holds. ISO 32000-1, 12.8.1: a
 * signature's {@code /ByteRange} is never compressed; ECMA-376-2, 13: an Office file keeps its signatures in {@code _xmlsignatures/}.
 * Not thread-safe.
 */
public final class AttachmentLook {

    private static final int HEAD = 1_024;

    private final BytePattern pdf = new BytePattern(PdfSignatures.KEY);
    private final BytePattern zip = new BytePattern(OfficeSignatures.FOLDER);
    private final BitSet signed = new BitSet();
    private Kind kind = Kind.NOT_KNOWN;
    private int index;

    /** What a signature is looked for in. */
    enum Kind { NOT_KNOWN, PDF, ZIP, OTHER }

    /** The next bytes of the attachment. */
    public void bytes(byte[] buffer, int offset, int length) {
        if (kind == Kind.NOT_KNOWN) {
            kind = kindOf(buffer, offset, length);
        }
        if (kind == Kind.PDF) {
            pdf.bytes(buffer, offset, length, at -> found());
        } else if (kind == Kind.ZIP) {
            zip.bytes(buffer, offset, length, at -> found());
        }
    }

    /** The attachment is complete. */
    public void end() {
        index++;
        kind = Kind.NOT_KNOWN;
        pdf.reset();
        zip.reset();
    }

    /** Whether the attachment, counted from 0, has to be inspected. */
    public boolean signed(int attachment) {
        return signed.get(attachment);
    }

    public boolean anySigned() {
        return !signed.isEmpty();
    }

    private boolean found() {
        signed.set(index);
        // nothing more to be learned
        kind = Kind.OTHER;
        return false;
    }

    static Kind kindOf(byte[] buffer, int offset, int length) {
        if (length >= 4 && buffer[offset] == 'P' && buffer[offset + 1] == 'K' && buffer[offset + 2] == 3 && buffer[offset + 3] == 4) {
            return Kind.ZIP;
        }
        int end = offset + Math.min(length, HEAD) - 4;
        for (int i = offset; i < end; i++) {
            if (buffer[i] == '%' && buffer[i + 1] == 'P' && buffer[i + 2] == 'D' && buffer[i + 3] == 'F' && buffer[i + 4] == '-') {
                return Kind.PDF;
            }
        }
        return Kind.OTHER;
    }
}
