package vn.lienthong.xml;

import java.io.CharConversionException;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Holds a document to its limits event by event, and names every offence by its code. Not thread-safe. */
final class BoundedReader extends ForwardingReader {

    private final MarkupGuard guard;
    private final XmlLimits limits;
    private int depth;
    private long elements;

    BoundedReader(XMLStreamReader inner, MarkupGuard guard, XmlLimits limits) {
        super(inner);
        this.guard = guard;
        this.limits = limits;
    }

    @Override
    public int next() throws XMLStreamException {
        int event;
        guard.startOfEvent();
        try {
            event = super.next();
        } catch (XMLStreamException e) {
            throw refusal(e, guard, this);
        }
        switch (event) {
            case START_ELEMENT -> startElement();
            case END_ELEMENT -> depth--;
            // XML 1.0, 2.8: the parsers of the field resolve external entities; a packet never needs a DOCTYPE
            case DTD, ENTITY_REFERENCE, ENTITY_DECLARATION, NOTATION_DECLARATION ->
                throw RefusedException.of(RefusalCode.PACKET_HAS_DOCTYPE, at());
            default -> { }
        }
        return event;
    }

    private void startElement() {
        if (++depth > limits.depth()) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_DEEP, at(), limits.depth());
        }
        if (++elements > limits.elements()) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_MANY_ELEMENTS, at(), limits.elements());
        }
        int attributes = getAttributeCount();
        if (attributes + getNamespaceCount() > limits.attributes()) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_MANY_ATTRIBUTES, at(), limits.attributes());
        }
        checkName(getPrefix());
        checkName(getLocalName());
        for (int i = 0; i < attributes; i++) {
            checkName(getAttributePrefix(i));
            checkName(getAttributeLocalName(i));
        }
        for (int i = 0; i < getNamespaceCount(); i++) {
            checkName(getNamespacePrefix(i));
        }
    }

    private void checkName(@Nullable String name) {
        if (name != null && name.length() > limits.nameLength()) {
            throw RefusedException.of(RefusalCode.PACKET_NAME_TOO_LONG, at(), limits.nameLength());
        }
    }

    private String at() {
        return SafeXml.position(getLocation());
    }

    /** The refusal for what the parser complains about; its own limits are set so that ours speak first. */
    static RefusedException refusal(XMLStreamException fault, MarkupGuard guard, BoundedReader reader) throws XMLStreamException {
        if (guard.tripped()) {
            return new RefusedException(Refusal.of(RefusalCode.PACKET_NAME_TOO_LONG,
                    reader.at(), reader.limits.nameLength()), fault);
        }
        // the parser counts the attributes of one element itself, before it reports the element
        if (fault.getMessage() != null && fault.getMessage().contains("Attribute limit")) {
            return new RefusedException(Refusal.of(RefusalCode.PACKET_TOO_MANY_ATTRIBUTES,
                    reader.at(), reader.limits.attributes()), fault);
        }
        if (fault.getNestedException() instanceof IOException io && !(io instanceof CharConversionException)) {
            throw fault;
        }
        return SafeXml.refusal(fault);
    }
}
