package vn.lienthong.kernel;

import java.util.UUID;

/** Names one signed piece of evidence; a UUID of version 7 (RFC 9562), so identifiers sort by the time they were given. */
public record ReceiptId(UUID value) {

    /** Reads the text form of a UUID; anything else is an {@link IllegalArgumentException}. */
    public static ReceiptId of(String text) {
        return new ReceiptId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
