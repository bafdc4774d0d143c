package vn.lienthong.envelope;

/**
 * What is known of an attachment once its bytes went by.
 *
 * @param contentId without its {@code cid:}
 * @param label     the {@code ContentType} it travels under
 * @param size      decoded bytes
 * @param sniffed   what its first bytes are
 * @param wrapped   whether the sending kit put the file into a ZIP of one entry: labelled zip, yet named otherwise
 */
public record AttachmentSummary(String contentId, String name, String label, long size, ContentKind sniffed, boolean wrapped) {
}
