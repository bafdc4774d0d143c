package vn.lienthong.signature;

import java.io.IOException;
import java.time.Instant;

/**
 * A packet whose first part has been read and nothing of which is believed yet. It holds the packet's stream open until it is
 * closed. Used by one thread.
 *
 * @param <H> the first part
 */
public interface PacketInspection<H> extends AutoCloseable {

    /** What the first part's reader made of it. */
    H head();

    /**
     * Reads the rest and judges the whole, once. A bad packet is a report, never an exception.
     *
     * @param policy of the sending unit
     * @param now    the instant at which the signer's certificate is judged
     * @param rest   reads on where the first part's reader stopped
     * @throws IOException when the bytes themselves cannot be read
     */
    <T> Reading<T> finish(SignaturePolicy policy, Instant now, ContentReader<T> rest) throws IOException;

    @Override
    void close() throws IOException;
}
