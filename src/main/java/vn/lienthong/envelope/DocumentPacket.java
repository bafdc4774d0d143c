package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** A document packet. */
public record DocumentPacket(MessageType type, UnitCode from, List<UnitCode> recipients, String documentId, String subject,
        Priority priority, List<Finding> warnings) implements Packet {
}
