package vn.lienthong.envelope;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.xml.SafeXml;

/** Reads packets for tests, on the morning of 22 November 2026 in Hạ Long. */
final class Packets {

    static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-22T01:30:00Z"), VietnamTime.ZONE);

    private Packets() {
    }

    static Packet read(String xml) {
        return read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)), AttachmentSink.NONE);
    }

    static Packet read(InputStream xml, AttachmentSink sink) {
        try {
            XMLStreamReader events = SafeXml.reader(xml);
            Packet packet = new PacketReader(MORNING).read(events, sink);
            while (events.hasNext()) {
                events.next();
            }
            return packet;
        } catch (XMLStreamException e) {
            throw new AssertionError("bytes in memory can always be read", e);
        }
    }

    /** First the header, then the rest, as a gateway does. */
    static Packet readInTwoSteps(InputStream xml) {
        try {
            XMLStreamReader events = SafeXml.reader(xml);
            Packet packet = new PacketReader(MORNING).begin(events).rest(AttachmentSink.NONE);
            while (events.hasNext()) {
                events.next();
            }
            return packet;
        } catch (XMLStreamException e) {
            throw new AssertionError("bytes in memory can always be read", e);
        }
    }

    static PacketHeader readHeader(String xml) {
        try {
            return new PacketReader(MORNING)
                    .begin(SafeXml.reader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))).header();
        } catch (XMLStreamException e) {
            throw new AssertionError("bytes in memory can always be read", e);
        }
    }
}
