package vn.lienthong.channel.soap;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.staxutils.DelegatingXMLStreamWriter;

/** Writes the bytes of a part, as Base64 text, in place of the {@code xop:Include} that refers to it. Not thread-safe. */
final class InlinePacketWriter extends DelegatingXMLStreamWriter {

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    /** A multiple of three, so that no padding stands inside the text. */
    private static final int CHUNK = 12_288;

    private final OutputStream out;
    private final List<Attachment> parts;
    private boolean inInclude;

    InlinePacketWriter(XMLStreamWriter inner, OutputStream out, List<Attachment> parts) {
        super(inner);
        this.out = out;
        this.parts = parts;
    }

    @Override
    public void writeStartElement(String prefix, String local, String uri) throws XMLStreamException {
        if (XOP.equals(uri)) {
            inInclude = true;
        } else {
            super.writeStartElement(prefix, local, uri);
        }
    }

    @Override
    public void writeStartElement(String uri, String local) throws XMLStreamException {
        if (XOP.equals(uri)) {
            inInclude = true;
        } else {
            super.writeStartElement(uri, local);
        }
    }

    @Override
    public void writeNamespace(String prefix, String uri) throws XMLStreamException {
        if (!inInclude) {
            super.writeNamespace(prefix, uri);
        }
    }

    @Override
    public void writeAttribute(String local, String value) throws XMLStreamException {
        if (!inInclude) {
            super.writeAttribute(local, value);
        }
    }

    @Override
    public void writeAttribute(String prefix, String uri, String local, String value) throws XMLStreamException {
        if (!inInclude) {
            super.writeAttribute(prefix, uri, local, value);
        }
    }

    @Override
    public void writeEndElement() throws XMLStreamException {
        if (!inInclude) {
            super.writeEndElement();
            return;
        }
        inInclude = false;
        try {
            // the writer is flushed so that the text, which needs no escaping, can go past it
            writeCharacters("");
            flush();
            for (Attachment part : parts) {
                copy(part);
            }
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private void copy(Attachment part) throws IOException {
        byte[] chunk = new byte[CHUNK];
        byte[] text = new byte[CHUNK / 3 * 4];
        Base64.Encoder encoder = Base64.getEncoder();
        try (InputStream in = part.getDataHandler().getInputStream()) {
            for (int got = in.readNBytes(chunk, 0, CHUNK); got > 0; got = in.readNBytes(chunk, 0, CHUNK)) {
                byte[] piece = got == CHUNK ? chunk : java.util.Arrays.copyOf(chunk, got);
                out.write(text, 0, encoder.encode(piece, text));
            }
        }
    }
}
