package vn.lienthong.signature.attachment;

/** An attachment whose signatures cannot be looked at; the message names the construct in a word or two. */
final class UnreadableAttachment extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableAttachment(String construct) {
        super(construct);
    }

    String construct() {
        return String.valueOf(getMessage());
    }
}
