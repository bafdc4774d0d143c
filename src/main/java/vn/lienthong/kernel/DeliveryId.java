package vn.lienthong.kernel;

import java.util.UUID;

/** Names one exchange on its way to one recipient unit; a UUID of version 7 (RFC 9562), so identifiers sort by the time they were given. */
public record DeliveryId(UUID value) {

    /** Reads the text form of a UUID; anything else is an {@link IllegalArgumentException}. */
    public static DeliveryId of(String text) {
        return new DeliveryId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
