package vn.lienthong.envelope;

/**
 * Gets the decoded bytes of every attachment while a packet is read, one attachment after the other. The name comes last
 * because packets may write it after the content. A damaged attachment's bytes end at the damage.
 */
public interface AttachmentSink {

    /** For readers that want no bytes. */
    AttachmentSink NONE = new AttachmentSink() {
        @Override
        public void bytes(byte[] buffer, int offset, int length) {
            // nobody listens
        }

        @Override
        public void end(String contentId) {
            // nobody listens
        }
    };

    /** The next bytes of the attachment being read; the buffer is reused as soon as the call returns. */
    void bytes(byte[] buffer, int offset, int length);

    /** The attachment is complete; {@code contentId} is without its {@code cid:}, and empty when the packet gives none. */
    void end(String contentId);
}
