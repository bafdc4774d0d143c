package vn.lienthong.envelope;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/**
 * A document packet.
 *
 * @param business absent in many real packets, which then bring a new document
 * @param manifest in the packet's order, as are {@code attachments}
 */
public record DocumentPacket(MessageHeader header, List<Trace> traces, Optional<Business> business,
        List<ManifestEntry> manifest, List<AttachmentSummary> attachments, List<Finding> warnings) implements Packet {

    public DocumentPacket {
        traces = List.copyOf(traces);
        manifest = List.copyOf(manifest);
        attachments = List.copyOf(attachments);
        warnings = List.copyOf(warnings);
    }

    @Override
    public MessageType type() {
        return business.map(Business::type).orElse(MessageType.NEW);
    }

    @Override
    public UnitCode from() {
        return header.from().id();
    }

    @Override
    public List<UnitCode> recipients() {
        return header.to().stream().map(Organ::id).toList();
    }

    @Override
    public String documentId() {
        return header.documentId();
    }

    @Override
    public String subject() {
        return header.subject();
    }

    @Override
    public Priority priority() {
        return header.otherInfo().priority();
    }
}
