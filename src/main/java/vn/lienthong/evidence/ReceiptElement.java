package vn.lienthong.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a receipt's statement with what is below it; the signature and whatever else is foreign is left out. */
final class ReceiptElement {

    private final String name;
    private final Map<String, String> attributes;
    private final List<ReceiptElement> children = new ArrayList<>();
    private String text = "";

    private ReceiptElement(XMLStreamReader events) {
        this.name = events.getLocalName();
        this.attributes = events.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < events.getAttributeCount(); i++) {
            attributes.put(events.getAttributeLocalName(i), events.getAttributeValue(i));
        }
    }

    /** Reads the current element to its end. Depth is bounded by the parser. */
    static ReceiptElement read(XMLStreamReader events) throws XMLStreamException {
        var element = new ReceiptElement(events);
        var characters = new StringBuilder();
        for (int event = events.next(); event != XMLStreamConstants.END_ELEMENT; event = events.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (ReceiptWriter.NAMESPACE.equals(events.getNamespaceURI())) {
                        element.children.add(read(events));
                    } else {
                        skip(events);
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    characters.append(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
                default -> { }
            }
        }
        element.text = characters.toString();
        return element;
    }

    private static void skip(XMLStreamReader events) throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            int event = events.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    /** Its own text, without that of its children. */
    String text() {
        return text;
    }

    /** Empty when there is no such attribute. */
    String attribute(String wanted) {
        return attributes.getOrDefault(wanted, "");
    }

    Optional<String> text(String wanted) {
        return child(wanted).map(ReceiptElement::text);
    }

    /** The text of a child that has to be there. */
    String required(String wanted) {
        return text(wanted).orElseThrow(() -> missing(wanted));
    }

    static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + ": missing (expected: once)");
    }

    Optional<ReceiptElement> child(String wanted) {
        return children(wanted).findFirst();
    }

    Stream<ReceiptElement> children(String wanted) {
        return children.stream().filter(child -> child.name.equals(wanted));
    }
}
