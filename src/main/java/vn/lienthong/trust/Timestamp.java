package vn.lienthong.trust;

import java.time.Instant;

/**
 * A time-stamp that was verified (RFC 3161).
 *
 * @param token     TimeStampToken in DER
 * @param time      genTime: by then the stamped bytes existed
 * @param authority name of the certificate that signed it
 */
public record Timestamp(byte[] token, Instant time, String authority) {

    public Timestamp {
        token = token.clone();
    }

    @Override
    public byte[] token() {
        return token.clone();
    }
}
