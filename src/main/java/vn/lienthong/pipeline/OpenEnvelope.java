package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.xml.SafeXml;

/** Reads the header, so that it is known whose packet this claims to be. Refuses what is no edXML packet. */
@Verb("đọc phần đầu và kiểm tra gói tin / reads the packet's header and checks its form")
public final class OpenEnvelope {

    private final PacketReader packets;

    public OpenEnvelope(PacketReader packets) {
        this.packets = packets;
    }

    public OpenedMessage open(ReceivedMessage message) {
        try (InputStream bytes = message.payload().open()) {
            XMLStreamReader events = SafeXml.reader(bytes);
            var opened = new OpenedMessage(message, packets.readHeader(events));
            // gives the parser's buffers back for the reading that follows
            events.close();
            return opened;
        } catch (RefusedException e) {
            throw new MessageRefused(message, Optional.empty(), Optional.empty(), e.refusals());
        } catch (XMLStreamException | IOException e) {
            throw new UnavailableException("the packet received could not be read back", e);
        }
    }
}
