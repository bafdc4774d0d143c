package vn.lienthong.signature;

import java.io.IOException;
import java.time.Instant;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.trust.CertificateTrust;

/** Verifies packets in one pass and constant memory; at most 1 MB before the signature is held. Thread-safe. */
public final class StreamingPacketVerifier implements PacketVerifier {

    private final OnePassVerifier verifier;

    public StreamingPacketVerifier(CertificateTrust trust) {
        this.verifier = new OnePassVerifier(trust, SignaturePlace.PACKET_HEADER);
    }

    @Override
    public <T> Reading<T> verify(ByteSource packet, SignaturePolicy policy, Instant now, ContentReader<T> content)
            throws IOException {
        return verifier.verify(packet, policy, now, content);
    }

    @Override
    public <H> PacketInspection<H> begin(ByteSource packet, ContentReader<H> head) throws IOException {
        return verifier.begin(packet, head);
    }
}
