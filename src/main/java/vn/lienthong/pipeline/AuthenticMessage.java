package vn.lienthong.pipeline;

import java.util.List;
import java.util.Optional;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Packet;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.Verified;

/**
 * A message that really is its sender's, with the recipients that exist today.
 *
 * @param sender     the unit in {@code From}
 * @param recipients the units that get it, at least one
 * @param unreachable recipients named in the packet that do not get it, each with the reason
 */
public record AuthenticMessage(ReceivedMessage received, Verified<Packet> packet, Unit sender, List<Unit> recipients,
        List<Unreachable> unreachable) {

    public AuthenticMessage {
        recipients = List.copyOf(recipients);
        unreachable = List.copyOf(unreachable);
    }

    /** The refusal of this message, as far as it has come. */
    MessageRefused refused(List<Refusal> reasons) {
        Packet content = packet.content();
        return new MessageRefused(received, Optional.of(new MessageRefused.Named(content.from(), content.documentId(), content.recipients())),
                Optional.of(packet.report()), reasons);
    }

    /** A recipient that was named and does not get the packet. */
    public record Unreachable(UnitCode unit, Refusal reason) {
    }
}
