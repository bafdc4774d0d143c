package vn.lienthong.ledger;

import java.io.IOException;
import java.time.Instant;
import vn.lienthong.kernel.Digest;

/** Somebody outside who says when something was there. */
@FunctionalInterface
public interface Stamper {

    /**
     * @param token RFC 3161 TimeStampToken, DER
     * @param time  by then the stamped bytes existed
     */
    record Stamp(byte[] token, Instant time) {
    }

    /** @throws IOException when there is no time-stamp now, with the reason */
    Stamp stamp(Digest digest) throws IOException;
}
