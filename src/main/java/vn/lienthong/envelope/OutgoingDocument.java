package vn.lienthong.envelope;

import java.util.List;
import java.util.Optional;

/** A document packet to be written: what {@link DocumentPacket} tells of a read one, with the files themselves. */
public record OutgoingDocument(MessageHeader header, List<Trace> traces, Optional<Business> business,
        List<OutgoingAttachment> attachments) {

    public OutgoingDocument {
        traces = List.copyOf(traces);
        attachments = List.copyOf(attachments);
    }
}
