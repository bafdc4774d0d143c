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

    /**
     * Reads the first part of a packet, for whoever must know whose it claims to be before he knows the policy. The rest is read
     * and judged from the same events, so that what was read first is covered by the verdict as well.
     *
     * @param packet the bytes as received
     * @param head   reads the first part
     * @throws vn.lienthong.kernel.RefusedException when that part is no safe, well-formed XML, or its reader objects to it
     * @throws IOException when the bytes themselves cannot be read
     */
    <H> PacketInspection<H> begin(ByteSource packet, ContentReader<H> head) throws IOException;
}
