package vn.lienthong.pipeline;

import java.util.List;
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

    /** A recipient that was named and does not get the packet. */
    public record Unreachable(UnitCode unit, Refusal reason) {
    }
}
