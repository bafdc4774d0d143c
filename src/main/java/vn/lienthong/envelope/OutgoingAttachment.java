package vn.lienthong.envelope;

import vn.lienthong.kernel.ByteSource;

/**
 * A file to go into a packet.
 *
 * @param contentId   without {@code cid:}; unique in the packet
 * @param contentType a MIME type; the same goes into manifest and attachment
 * @param content     read once, while the packet is written
 */
public record OutgoingAttachment(String contentId, String name, String contentType, String description, ByteSource content) {
}
