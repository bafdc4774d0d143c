package vn.lienthong.signature;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.xml.SafeXml;

/**
 * One Signature element, built from parser events.
 *
 * @param element    as a tree, in which its structure is examined
 * @param signedInfo the exclusive canonical form of its first SignedInfo, made of the very same events
 */
record SignatureTree(Element element, byte[] signedInfo) {

    private static final int MOST_NODES = 2_000;
    private static final int MOST_CHARACTERS = 256 * 1024;

    /**
     * Reads up to the end of the element that the reader stands at.
     *
     * @param inherited attributes and declarations of the elements around it, which inclusive canonicalisation of SignedInfo
     *                  takes over (Canonical XML 1.0, 2.4)
     */
    static SignatureTree read(XMLStreamReader events, Map<String, String> inherited) throws XMLStreamException {
        Document document = SafeXml.newDocument();
        Element context = document.createElementNS(null, "context");
        document.appendChild(context);
        inherited.forEach((name, value) -> context.setAttributeNS(
                name.startsWith("xml:") ? XMLConstants.XML_NS_URI : XMLConstants.XMLNS_ATTRIBUTE_NS_URI, name, value));
        Node at = context;
        var signedInfo = new SignedInfo();
        int nodes = 0;
        int characters = 0;
        int event = events.getEventType();
        while (true) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    characters += charactersOfAttributes(events);
                    at = at.appendChild(element(document, events));
                    signedInfo.startElement(events);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    signedInfo.endElement(events);
                    at = at.getParentNode();
                    if (at == context) {
                        return new SignatureTree((Element) context.getFirstChild(), signedInfo.bytes());
                    }
                }
                case XMLStreamConstants.COMMENT -> at.appendChild(document.createComment(""));
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    at.appendChild(document.createProcessingInstruction(events.getPITarget(), ""));
                default -> {
                    characters += events.getTextLength();
                    signedInfo.text(events);
                    at.appendChild(document.createTextNode(
                            new String(events.getTextCharacters(), events.getTextStart(), events.getTextLength())));
                }
            }
            if (++nodes > MOST_NODES || characters > MOST_CHARACTERS) {
                throw RefusedException.of(RefusalCode.SIGNATURE_MALFORMED, "Signature", "more than " + MOST_NODES
                        + " nodes or " + MOST_CHARACTERS + " characters");
            }
            event = events.next();
        }
    }

    /** Canonicalises the first SignedInfo among the events of a Signature. */
    private static final class SignedInfo {

        private static final int LEVEL = 2;

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        private final ExclusiveCanonicalizer canonical = new ExclusiveCanonicalizer(bytes::write);
        private int level;
        private boolean seen;
        private boolean inside;

        void startElement(XMLStreamReader events) {
            if (++level == LEVEL && !seen && events.getLocalName().equals("SignedInfo")) {
                seen = true;
                inside = true;
            }
            if (inside) {
                canonical.startElement(events);
            }
        }

        void endElement(XMLStreamReader events) {
            if (inside) {
                canonical.endElement(events);
                inside = level > LEVEL;
            }
            level--;
        }

        void text(XMLStreamReader events) {
            if (inside) {
                canonical.text(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
            }
        }

        byte[] bytes() {
            canonical.flush();
            return bytes.toByteArray();
        }
    }

    /** Text is not all that fills memory: attributes and declarations count as well. */
    private static int charactersOfAttributes(XMLStreamReader events) {
        int characters = 0;
        for (int i = 0; i < events.getAttributeCount(); i++) {
            characters += events.getAttributeValue(i).length();
        }
        for (int i = 0; i < events.getNamespaceCount(); i++) {
            characters += orEmpty(events.getNamespaceURI(i)).length();
        }
        return characters;
    }

    private static Element element(Document document, XMLStreamReader events) {
        Element element = document.createElementNS(events.getNamespaceURI(), name(events.getPrefix(), events.getLocalName()));
        for (int i = 0; i < events.getNamespaceCount(); i++) {
            element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declared(events.getNamespacePrefix(i)),
                    orEmpty(events.getNamespaceURI(i)));
        }
        for (int i = 0; i < events.getAttributeCount(); i++) {
            String namespace = orEmpty(events.getAttributeNamespace(i));
            element.setAttributeNS(namespace.isEmpty() ? null : namespace,
                    name(events.getAttributePrefix(i), events.getAttributeLocalName(i)), events.getAttributeValue(i));
        }
        return element;
    }

    /** The name of the attribute that declares a prefix. */
    static String declared(@Nullable String prefix) {
        return orEmpty(prefix).isEmpty() ? "xmlns" : "xmlns:" + prefix;
    }

    static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String name(@Nullable String prefix, String local) {
        return orEmpty(prefix).isEmpty() ? local : prefix + ":" + local;
    }
}
