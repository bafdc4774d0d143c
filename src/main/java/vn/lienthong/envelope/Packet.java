package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** The content of one edXML packet, without its attachments' bytes. */
public sealed interface Packet permits DocumentPacket, StatusPacket {

    MessageType type();

    /** {@code From/OrganId}. */
    UnitCode from();

    /** {@code To/OrganId} of a document, in order, each once; {@code ResponseFor/OrganId} of a status. */
    List<UnitCode> recipients();

    /** An opaque string, trimmed and in NFC; of a status packet, the {@code ResponseFor/DocumentId}. */
    String documentId();

    /** Trích yếu; of a status packet, its code and description. */
    String subject();

    Priority priority();

    /** What was odd but tolerated, for the report. */
    List<Finding> warnings();
}
