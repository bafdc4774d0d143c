package vn.lienthong.kernel;

import java.util.UUID;

/** Names one accepted packet; a UUID of version 7 (RFC 9562), so identifiers sort by the time they were given. */
public record ExchangeId(UUID value) {

    /** Reads the text form of a UUID; anything else is an {@link IllegalArgumentException}. */
    public static ExchangeId of(String text) {
        return new ExchangeId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
