package vn.lienthong.signature;

import java.io.IOException;
import java.time.Instant;
import vn.lienthong.kernel.ByteSource;

/**
 * Verifies the enveloped XML signature over a whole packet while its content is read, in constant memory. Thread-safe.
 */
public interface PacketVerifier {

    /**
     * Reads and checks one packet. A bad packet is a report, never an exception.
     *
     * @param packet  the bytes as received
     * @param policy  of the sending unit
     * @param now     the instant at which the signer's certificate is judged
     * @param content reads the content from the verified events
     * @throws IOException when the bytes themselves cannot be read
     */
    <T> Reading<T> verify(ByteSource packet, SignaturePolicy policy, Instant now, ContentReader<T> content) throws IOException;
}
