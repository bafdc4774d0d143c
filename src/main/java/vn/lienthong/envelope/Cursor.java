package vn.lienthong.envelope;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/** Walks the events of one packet and builds small trees of its bounded parts. */
final class Cursor {

    static final String NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    /** 642 recipients with all their addresses take about 0.5 million; an element costs its overhead too. */
    private static final int MAX_WEIGHT = 8 * 1024 * 1024;
    private static final int ELEMENT_WEIGHT = 64;
    private static final int MAX_DEPTH = 64;

    private final XMLStreamReader events;
    private final StringBuilder text = new StringBuilder();
    private int weight;

    Cursor(XMLStreamReader events) {
        this.events = events;
    }

    XMLStreamReader events() {
        return events;
    }

    String name() {
        return events.getLocalName();
    }

    /** In the namespace of QCVN 102, or in none: several products forget it below the envelope. */
    boolean isOurs() {
        String namespace = namespace();
        return namespace.isEmpty() || namespace.equals(NAMESPACE);
    }

    String namespace() {
        String namespace = events.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    /** Moves to the next child of the current element, or to the element's end and says no. */
    boolean nextChild() throws XMLStreamException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT || event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** The next event; XML 1.0, 2.8: neither DOCTYPE nor entities, also when the parser would have let them through. */
    int next() throws XMLStreamException {
        int event = events.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw RefusedException.of(RefusalCode.PACKET_HAS_DOCTYPE, "");
        }
        return event;
    }

    /** Moves to the end of the current element. */
    void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0;) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                depth++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                depth--;
            }
        }
    }

    /** Reads the current element with all below it, and stands at its end; elements of foreign namespaces are left out. */
    Element tree() throws XMLStreamException {
        return tree(null, 1);
    }

    private Element tree(@Nullable Element parent, int depth) throws XMLStreamException {
        if (depth > MAX_DEPTH) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_DEEP, "edXMLHeader", MAX_DEPTH);
        }
        Element element = new Element(parent, name(), href());
        weigh(ELEMENT_WEIGHT);
        text.setLength(0);
        boolean commented = false;
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.END_ELEMENT) {
                if (element.children().isEmpty()) {
                    element.text(text.toString().strip());
                    refuseCommentInValue(commented && !element.text().isEmpty(), element.path());
                }
                text.setLength(0);
                return element;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (isOurs()) {
                    tree(element, depth + 1);
                } else {
                    skip();
                }
            } else if (event == XMLStreamConstants.COMMENT) {
                commented = true;
            } else if (isText(event)) {
                weigh(events.getTextLength());
                text.append(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
            }
        }
    }

    /** Canonicalisation drops comments: the signature holds with and without, while readers differ on what the value then is. */
    static void refuseCommentInValue(boolean found, String where) {
        if (found) {
            throw RefusedException.of(RefusalCode.ENVELOPE_COMMENT_IN_VALUE, where, where);
        }
    }

    static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA || event == XMLStreamConstants.SPACE;
    }

    private String href() {
        for (int i = 0; i < events.getAttributeCount(); i++) {
            if (events.getAttributeLocalName(i).equals("href")) {
                return Optional.ofNullable(events.getAttributeValue(i)).orElse("").strip();
            }
        }
        return "";
    }

    private void weigh(int more) {
        weight += more;
        if (weight > MAX_WEIGHT) {
            throw RefusedException.of(RefusalCode.PACKET_HEADER_TOO_LARGE, "edXMLHeader", MAX_WEIGHT);
        }
    }
}
