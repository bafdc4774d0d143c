package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/**
 * Who sends what to whom, known before a packet was read to its end. Nothing of it is verified yet: it may steer where
 * to look for keys and policies, and nothing else.
 */
public record PacketHeader(MessageType type, UnitCode from, List<UnitCode> recipients, String documentId, String subject,
        Priority priority, List<Finding> warnings) {

    static PacketHeader of(Packet packet) {
        return new PacketHeader(packet.type(), packet.from(), packet.recipients(), packet.documentId(), packet.subject(),
                packet.priority(), packet.warnings());
    }
}
