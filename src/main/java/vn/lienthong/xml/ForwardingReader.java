package vn.lienthong.xml;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/** A reader around another whose every step goes through {@link #next()}, so that a subclass sees each event once. */
public class ForwardingReader extends StreamReaderDelegate {

    protected ForwardingReader(XMLStreamReader inner) {
        super(inner);
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == SPACE || event == COMMENT || event == PROCESSING_INSTRUCTION
                || (event == CHARACTERS || event == CDATA) && isWhiteSpace()) {
            event = next();
        }
        if (event != START_ELEMENT && event != END_ELEMENT) {
            throw new XMLStreamException("expected start or end tag", getLocation());
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        if (getEventType() != START_ELEMENT) {
            throw new XMLStreamException("expected start tag", getLocation());
        }
        var text = new StringBuilder();
        for (int event = next(); event != END_ELEMENT; event = next()) {
            switch (event) {
                case CHARACTERS, CDATA, SPACE ->
                    text.append(getTextCharacters(), getTextStart(), getTextLength());
                case COMMENT, PROCESSING_INSTRUCTION -> { }
                default -> throw new XMLStreamException("expected text only", getLocation());
            }
        }
        return text.toString();
    }
}
