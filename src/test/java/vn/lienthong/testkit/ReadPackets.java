package vn.lienthong.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import javax.xml.stream.XMLStreamException;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.xml.SafeXml;

/** The official sample packets, read. */
public final class ReadPackets {

    private ReadPackets() {
    }

    /** The sample of a new document under another DocumentId. */
    public static Packet document(String documentId) {
        return document(documentId, "74fass22");
    }

    /** The sample of a new document under another DocumentId and number. */
    public static Packet document(String documentId, String number) {
        String xml = SamplePackets.whole("edoc-0-new").replace("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT", documentId)
                .replace("<edXML:CodeNumber>74fass22<", "<edXML:CodeNumber>" + number + "<");
        try {
            return new PacketReader(Clock.systemUTC()).read(SafeXml.reader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the sample is readable", e);
        }
    }
}
