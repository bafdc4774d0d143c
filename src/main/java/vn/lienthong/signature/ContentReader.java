package vn.lienthong.signature;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads a packet's content from the very events that are being verified, so that what is believed is what was signed. */
@FunctionalInterface
public interface ContentReader<T> {

    /** Reads from START_DOCUMENT; what it leaves unread is skipped for it. */
    T read(XMLStreamReader events) throws XMLStreamException;
}
