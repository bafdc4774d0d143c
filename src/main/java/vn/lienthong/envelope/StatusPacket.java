package vn.lienthong.envelope;

import java.util.List;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;

/** A status packet: what became of a document at the unit that reports. */
public record StatusPacket(StatusHeader header, List<Trace> traces, List<Finding> warnings) implements Packet {

    public StatusPacket {
        traces = List.copyOf(traces);
        warnings = List.copyOf(warnings);
    }

    @Override
    public MessageType type() {
        return MessageType.STATUS;
    }

    @Override
    public UnitCode from() {
        return header.from().id();
    }

    @Override
    public List<UnitCode> recipients() {
        return header.responseFor().organ().stream().toList();
    }

    /** Empty when the reporter names the document by number and notation only. */
    @Override
    public String documentId() {
        return header.responseFor().documentId();
    }

    @Override
    public String subject() {
        String words = header.code() + " " + header.code().text().vi();
        return header.description().isEmpty() ? words : words + ": " + header.description();
    }

    @Override
    public Priority priority() {
        return Priority.NORMAL;
    }
}
