package vn.lienthong.pipeline;

import java.io.IOException;
import java.util.Optional;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.signature.PacketVerifier;

/** Reads the header, so that it is known whose packet this claims to be. Refuses what is no edXML packet. */
@Verb("đọc phần đầu và kiểm tra gói tin / reads the packet's header and checks its form")
public final class OpenEnvelope {

    private final PacketVerifier verifier;
    private final PacketReader packets;

    public OpenEnvelope(PacketVerifier verifier, PacketReader packets) {
        this.verifier = verifier;
        this.packets = packets;
    }

    public OpenedMessage open(ReceivedMessage message) {
        try {
            return new OpenedMessage(message, verifier.begin(message.payload(), packets::begin));
        } catch (RefusedException e) {
            throw new MessageRefused(message, Optional.empty(), Optional.empty(), e.refusals());
        } catch (IOException e) {
            throw new UnavailableException("the packet received could not be read back", e);
        }
    }
}
