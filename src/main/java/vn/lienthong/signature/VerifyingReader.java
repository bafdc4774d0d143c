package vn.lienthong.signature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.xml.ForwardingReader;

/**
 * Shows a packet's events to whoever reads its content, and digests the very same events in passing. The Signature element
 * is not shown; comments are, which no signature covers, so that the reader can refuse those that change what it reads. Not thread-safe.
 */
final class VerifyingReader extends ForwardingReader {

    private final SignedContent content;
    private final Deque<Map<String, String>> around = new ArrayDeque<>();
    private final SignaturePlace place;
    private final String[] path;
    private int depth;
    private int signatures;
    private @Nullable SignatureTree signature;
    private @Nullable String foreignNamespace;
    private @Nullable String misplacedIn;
    private @Nullable Throwable fault;

    VerifyingReader(XMLStreamReader inner, SignedContent content, SignaturePlace place) {
        super(inner);
        this.place = place;
        this.path = new String[place.parentDepth() + 1];
        this.content = content;
    }

    @Override
    public int next() throws XMLStreamException {
        try {
            while (true) {
                int event = super.next();
                if (event == START_ELEMENT && takesSignature()) {
                    continue;
                }
                pass(event);
                return event;
            }
        } catch (XMLStreamException | RuntimeException e) {
            fault = e;
            throw e;
        }
    }

    /** Reads whatever the content's reader left. */
    void drain() throws XMLStreamException {
        while (getEventType() != END_DOCUMENT) {
            next();
        }
    }

    /** Elements named Signature, wherever and in whatever namespace. */
    int signatures() {
        return signatures;
    }

    Optional<String> foreignNamespace() {
        return Optional.ofNullable(foreignNamespace);
    }

    Optional<String> misplacedIn() {
        return Optional.ofNullable(misplacedIn);
    }

    /** What this reader itself threw, as against its user. */
    boolean threw(Throwable e) {
        return fault == e;
    }

    private void pass(int event) {
        switch (event) {
            case START_ELEMENT -> {
                depth++;
                if (depth <= place.parentDepth()) {
                    path[depth] = getLocalName();
                    around.push(declarations());
                }
                content.startElement(this, depth);
            }
            case END_ELEMENT -> {
                content.endElement(this, depth);
                if (depth <= place.parentDepth()) {
                    around.pop();
                    if (standsInPlace()) {
                        content.endOfHeader();
                    }
                }
                depth--;
            }
            case CHARACTERS, CDATA, SPACE -> content.text(getTextCharacters(), getTextStart(), getTextLength());
            case PROCESSING_INSTRUCTION ->
                content.processingInstruction(getPITarget(), SignatureTree.orEmpty(getPIData()));
            default -> { }
        }
    }

    /** Whether the element that begins is the signature to be checked; it is then read to its end. */
    private boolean takesSignature() throws XMLStreamException {
        if (!getLocalName().equals("Signature")) {
            return false;
        }
        signatures++;
        if (!standsInPlace()) {
            misplacedIn = depth == 0 ? "/" : depth <= place.parentDepth() ? path[depth] : "…";
            return false;
        }
        if (!SignatureNames.XMLDSIG.equals(getNamespaceURI())) {
            foreignNamespace = SignatureTree.orEmpty(getNamespaceURI());
            return false;
        }
        if (signature != null) {
            return false;
        }
        var inherited = new HashMap<String, String>();
        around.descendingIterator().forEachRemaining(inherited::putAll);
        signature = SignatureTree.read(getParent(), inherited);
        content.signatureFound(signature);
        return true;
    }

    private boolean standsInPlace() {
        return depth == place.parentDepth() && place.isParent(path[depth]);
    }

    private Map<String, String> declarations() {
        var found = new HashMap<String, String>();
        for (int i = 0; i < getNamespaceCount(); i++) {
            found.put(SignatureTree.declared(getNamespacePrefix(i)), SignatureTree.orEmpty(getNamespaceURI(i)));
        }
        for (int i = 0; i < getAttributeCount(); i++) {
            if ("xml".equals(getAttributePrefix(i))) {
                found.put("xml:" + getAttributeLocalName(i), getAttributeValue(i));
            }
        }
        return found;
    }
}
