package vn.lienthong.pipeline;

import vn.lienthong.envelope.PacketHeader;

/**
 * A message whose header could be read; nothing in it is believed yet.
 *
 * @param header says whose policy applies
 */
public record OpenedMessage(ReceivedMessage received, PacketHeader header) {
}
