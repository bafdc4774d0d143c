package vn.lienthong.channel.soap;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.xml.ForwardingReader;
import vn.lienthong.xml.SafeXml;
import vn.lienthong.xml.XmlLimits;

/**
 * Reads a SOAP request within tight limits. A packet that stands in it as Base64 text goes straight to the payload
 * store while it is read; whoever reads the events sees an empty element in its place. Not thread-safe.
 */
final class RequestReader extends ForwardingReader {

    /** Requests are flat and short; WS-Security headers are what goes deepest. */
    private static final XmlLimits LIMITS = new XmlLimits(40, 2_000, 40, 256, 16_384);
    private static final int DEPTH_OF_PACKET = 4;

    /** What is not the packet is kept in memory by the binding, and has no need to be long. */
    static final long MOST_CHARACTERS = 1L << 20;

    private final Call call;
    private final boolean streamPacket;
    private final long mostCharacters;
    private long characters;
    private int depth;
    private boolean inPacket;

    /** Streams Base64 text into the payload store. */
    static RequestReader streaming(InputStream in, Call call) throws XMLStreamException {
        return open(in, call, true, MOST_CHARACTERS);
    }

    /** Leaves Base64 text alone, because a signature over it has to be checked. */
    static RequestReader whole(InputStream in, Call call, long mostCharacters) throws XMLStreamException {
        return open(in, call, false, mostCharacters);
    }

    private static RequestReader open(InputStream in, Call call, boolean streamPacket, long mostCharacters) throws XMLStreamException {
        try {
            return new RequestReader(SafeXml.reader(in, LIMITS), call, streamPacket, mostCharacters);
        } catch (RefusedException e) {
            throw malformed(e);
        }
    }

    private RequestReader(XMLStreamReader inner, Call call, boolean streamPacket, long mostCharacters) {
        super(inner);
        this.call = call;
        this.streamPacket = streamPacket;
        this.mostCharacters = mostCharacters;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = step();
        if (event == START_ELEMENT) {
            depth++;
        } else if (event == END_ELEMENT) {
            depth--;
        } else if (streamPacket && depth == DEPTH_OF_PACKET && inPacket && isText(event)) {
            event = takePacket(event);
        }
        if (event == START_ELEMENT || event == END_ELEMENT) {
            inPacket = event == START_ELEMENT && isPacket();
        }
        count(event);
        return event;
    }

    /** Text, attributes and comments alike: the binding, or the tree of a SOAP header, would hold them all. */
    private void count(int event) {
        switch (event) {
            case START_ELEMENT -> {
                for (int i = 0; i < getAttributeCount(); i++) {
                    characters += getAttributeValue(i).length();
                }
                for (int i = 0; i < getNamespaceCount(); i++) {
                    characters += getNamespaceURI(i) == null ? 0 : getNamespaceURI(i).length();
                }
            }
            case CHARACTERS, CDATA, SPACE, COMMENT -> characters += getTextLength();
            case PROCESSING_INSTRUCTION -> characters += getPIData() == null ? 0 : getPIData().length();
            default -> { }
        }
        if (characters > mostCharacters) {
            throw RefusedException.of(RefusalCode.REQUEST_MALFORMED, "", "> " + mostCharacters);
        }
    }

    private boolean isPacket() {
        return depth == DEPTH_OF_PACKET && "packet".equals(getLocalName()) && ExchangeEndpoint.NAMESPACE.equals(getNamespaceURI());
    }

    private int takePacket(int first) throws XMLStreamException {
        try (IncomingPayload incoming = call.receive()) {
            var sink = new Base64Sink(incoming);
            boolean blank = true;
            int event = first;
            for (; isText(event) || event == COMMENT || event == PROCESSING_INSTRUCTION; event = step()) {
                if (isText(event)) {
                    blank = blank && isWhiteSpace();
                    if (!sink.write(getTextCharacters(), getTextStart(), getTextLength())) {
                        throw damaged(sink);
                    }
                }
            }
            if (event == START_ELEMENT) {
                // an xop:Include, which the binding resolves; text beside it would be ambiguous
                if (!blank) {
                    throw damaged(sink);
                }
                depth++;
                return event;
            }
            depth--;
            if (!sink.finish()) {
                throw damaged(sink);
            }
            call.inline(incoming.finish());
            return event;
        } catch (IOException e) {
            throw new XMLStreamException(e);
        }
    }

    private int step() throws XMLStreamException {
        try {
            return super.next();
        } catch (RefusedException e) {
            throw malformed(e);
        }
    }

    private static boolean isText(int event) {
        return event == CHARACTERS || event == CDATA || event == SPACE;
    }

    private static RefusedException damaged(Base64Sink sink) {
        return RefusedException.of(RefusalCode.REQUEST_VALUE_INVALID, "packet", "packet", "@" + sink.position(), "Base64");
    }

    /** The reader speaks of packets; here the request is what is wrong. */
    private static RefusedException malformed(RefusedException cause) {
        if (cause.refusal().code() == RefusalCode.PACKET_TOO_LARGE || cause.refusal().code() == RefusalCode.GATEWAY_BUSY) {
            return cause;
        }
        var text = cause.refusal().message();
        return new RefusedException(Refusal.of(RefusalCode.REQUEST_MALFORMED, cause.refusal().where(),
                cause.refusal().code() + ", " + text.en()), cause);
    }
}
