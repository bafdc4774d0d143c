package vn.lienthong.envelope;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/** Reads {@code edXMLHeader}, in which the parts come in any order, and makes of it a packet still without attachments. */
final class HeaderReader {

    private final Cursor cursor;
    private final Remarks remarks;
    private final Clock clock;
    private @Nullable Element message;
    private @Nullable Element traces;
    private @Nullable Element business;

    HeaderReader(Cursor cursor, Remarks remarks, Clock clock) {
        this.cursor = cursor;
        this.remarks = remarks;
        this.clock = clock;
    }

    /** Reads to the end of the current {@code edXMLHeader}; empty exactly when something was refused. */
    Optional<Packet> read() throws XMLStreamException {
        while (cursor.nextChild()) {
            if (!cursor.isOurs()) {
                cursor.skip();
                continue;
            }
            switch (cursor.name()) {
                case "MessageHeader", "Status" -> message = once(message, "MessageHeader");
                case "TraceHeaderList" -> traces = once(traces, "TraceHeaderList");
                case "Bussiness", "Business" -> business = once(business, "Bussiness");
                // the signature is another room's business, whatever namespace a hop has put it in
                default -> cursor.skip();
            }
        }
        if (message == null) {
            remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_MISSING, "edXMLHeader/MessageHeader", "edXMLHeader/MessageHeader");
            return Optional.empty();
        }
        Fields header = new Fields(message, remarks);
        return header.has("StatusCode") || message.name().equals("Status") ? status(header) : document(header);
    }

    private Element once(@Nullable Element earlier, String name) throws XMLStreamException {
        if (earlier != null) {
            remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_REPEATED, "edXMLHeader/" + name, "edXMLHeader/" + name);
        }
        return cursor.tree();
    }

    private Optional<Packet> status(Fields header) {
        Optional<StatusHeader> read = new StatusHeaderReader(header, remarks, clock).read();
        List<Trace> hops = traces();
        return read.filter(complete -> !remarks.refused()).map(complete -> new StatusPacket(complete, hops, remarks.warnings()));
    }

    private Optional<Packet> document(Fields header) {
        Optional<MessageHeader> read = new DocumentHeaderReader(header, remarks, clock).read();
        Optional<Business> action = business();
        List<Trace> hops = traces();
        return read.filter(complete -> !remarks.refused())
                .map(complete -> new DocumentPacket(complete, hops, action, List.of(), List.of(), remarks.warnings()));
    }

    private Optional<Business> business() {
        Element found = business;
        if (found == null && traces != null) {
            Fields list = new Fields(traces, remarks);
            Fields inList = list.group("Bussiness", "Business");
            return inList.isEmpty() ? Optional.empty() : Optional.of(new BusinessReader(inList, remarks).read());
        }
        return found == null || found.isEmpty() ? Optional.empty()
                : Optional.of(new BusinessReader(new Fields(found, remarks), remarks).read());
    }

    /** What hops wrote is told as it is: a hop's mistake is no fault of the sender's. */
    private List<Trace> traces() {
        if (traces == null) {
            return List.of();
        }
        return new Fields(traces, remarks).groups("TraceHeader").stream().map(this::trace).toList();
    }

    private Trace trace(Fields hop) {
        String organ = hop.optional("OrganId", Limit.ANY);
        String at = hop.optional("Timestamp", Limit.ANY);
        boolean named = !organ.equals("null") && UnitCode.isWellFormed(organ);
        Optional<LocalDateTime> time = Fields.parseTimestamp(at);
        if (!named) {
            remarks.warn(hop.path() + "/OrganId", "Chặng trung chuyển không ghi mã định danh.",
                    "A hop does not give its unit code.");
        }
        if (time.isEmpty()) {
            remarks.warn(hop.path() + "/Timestamp", "Chặng trung chuyển không ghi thời điểm hợp lệ.",
                    "A hop does not give a valid time.");
        }
        return new Trace(named ? Optional.of(new UnitCode(organ)) : Optional.empty(), time);
    }
}
