package vn.lienthong.pipeline;

import vn.lienthong.envelope.PacketHeader;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.signature.PacketInspection;

/**
 * A message whose header could be read; nothing in it is believed yet. The packet is read on from there, once, when its
 * signature is verified.
 */
public record OpenedMessage(ReceivedMessage received, PacketInspection<PacketReader.Begun> packet) {

    /** Says whose policy applies. */
    PacketHeader header() {
        return packet.head().header();
    }
}
