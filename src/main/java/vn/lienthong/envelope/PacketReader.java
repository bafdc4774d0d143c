package vn.lienthong.envelope;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * Reads edXML packets (QCVN 102:2016) from parser events: any prefix or none, children in any order, the spellings and
 * gaps that real products have. Memory does not grow with the attachments. All that is wrong with a packet is found
 * before it is refused; only what makes reading on pointless or dangerous refuses at once. Thread-safe.
 */
public final class PacketReader {

    private static final int MAX_ATTACHMENTS = 1000;

    private final Clock clock;

    /** @param clock tells today, after which nothing can have been promulgated */
    public PacketReader(Clock clock) {
        this.clock = clock;
    }

    /** A packet whose header has been read, from events that stand at the header's end. */
    public interface Begun {

        PacketHeader header();

        /**
         * Reads on to the end of the root element, once, and lets {@code sink} see the decoded attachments.
         *
         * @throws RefusedException with every defect of the attachments
         */
        Packet rest(AttachmentSink sink) throws XMLStreamException;
    }

    /**
     * Reads from START_DOCUMENT to the end of {@code edXMLHeader}.
     *
     * @throws RefusedException with every defect of the header
     */
    public Begun begin(XMLStreamReader events) throws XMLStreamException {
        var reading = new Reading(events, AttachmentSink.NONE);
        reading.readHeader();
        return reading;
    }

    /**
     * Reads from START_DOCUMENT to the end of the root element.
     *
     * @throws RefusedException with every defect of header and attachments
     */
    public Packet read(XMLStreamReader events) throws XMLStreamException {
        return read(events, AttachmentSink.NONE);
    }

    /** Reads like {@link #read(XMLStreamReader)} and lets {@code sink} see the decoded attachments. */
    public Packet read(XMLStreamReader events, AttachmentSink sink) throws XMLStreamException {
        return new Reading(events, sink).packet();
    }

    /** One packet being read. */
    private final class Reading implements Begun {

        private final Cursor cursor;
        private final Remarks remarks = new Remarks();
        private final AttachmentReader attachments;
        private boolean headerOnly;
        private @Nullable Manifest manifest;
        private boolean envelopeSeen;
        private boolean headerSeen;
        private Optional<Packet> content = Optional.empty();

        Reading(XMLStreamReader events, AttachmentSink sink) {
            this.cursor = new Cursor(events);
            this.attachments = new AttachmentReader(cursor, remarks, sink, MAX_ATTACHMENTS);
        }

        Packet packet() throws XMLStreamException {
            root();
            readRoot();
            refuseWithoutHeader();
            return complete();
        }

        void readHeader() throws XMLStreamException {
            headerOnly = true;
            root();
            readRoot();
            refuseWithoutHeader();
            remarks.throwIfRefused();
        }

        @Override
        public PacketHeader header() {
            return PacketHeader.of(content());
        }

        @Override
        public Packet rest(AttachmentSink sink) throws XMLStreamException {
            headerOnly = false;
            attachments.tell(sink);
            readEnvelope();
            readRoot();
            return complete();
        }

        private Packet content() {
            return content.orElseThrow(() -> new IllegalStateException("a header is read or refused"));
        }

        private void refuseWithoutHeader() {
            if (!headerSeen) {
                String missing = envelopeSeen ? "edXMLEnvelope/edXMLHeader" : "edXML/edXMLEnvelope";
                remarks.refuse(RefusalCode.ENVELOPE_ELEMENT_MISSING, missing, missing);
            }
        }

        /** QCVN 102, and no elder or home-made variant: those mean other things by the same words. */
        private void root() throws XMLStreamException {
            if (!cursor.nextChild()) {
                throw RefusedException.of(RefusalCode.PACKET_EMPTY, "");
            }
            if (!cursor.name().equals("edXML") || !cursor.isOurs()) {
                String namespace = cursor.namespace();
                String name = namespace.isEmpty() ? cursor.name() : "{" + namespace + "}" + cursor.name();
                throw RefusedException.of(RefusalCode.ENVELOPE_UNKNOWN, "", name.length() > 200 ? name.substring(0, 200) : name);
            }
            if (cursor.namespace().isEmpty()) {
                remarks.warn("edXML", "Thiếu không gian tên QCVN 102.", "Without the namespace of QCVN 102.");
            }
        }

        private void readRoot() throws XMLStreamException {
            while (!isEnough() && cursor.nextChild()) {
                if (isOurs("edXMLEnvelope")) {
                    refuseSecond(envelopeSeen, "edXML/edXMLEnvelope");
                    envelopeSeen = true;
                    readEnvelope();
                } else {
                    readAttachmentsOrSkip();
                }
            }
        }

        private void readEnvelope() throws XMLStreamException {
            while (!isEnough() && cursor.nextChild()) {
                if (isOurs("edXMLHeader")) {
                    refuseSecond(headerSeen, "edXMLEnvelope/edXMLHeader");
                    headerSeen = true;
                    content = new HeaderReader(cursor, remarks, clock).read();
                } else if (isOurs("edXMLBody")) {
                    readBody();
                } else {
                    readAttachmentsOrSkip();
                }
            }
        }

        private void readBody() throws XMLStreamException {
            refuseSecond(manifest != null, "edXMLEnvelope/edXMLBody");
            Fields body = new Fields(cursor.tree(), remarks);
            manifest = new Manifest(body.group("edXMLManifest"), remarks);
        }

        private void readAttachmentsOrSkip() throws XMLStreamException {
            if (isOurs("AttachmentEncoded")) {
                attachments.readAll();
            } else {
                cursor.skip();
            }
        }

        private boolean isEnough() {
            return headerOnly && headerSeen;
        }

        private boolean isOurs(String name) {
            return cursor.isOurs() && cursor.name().equals(name);
        }

        /** Which of two would count is nobody's to guess, so it is not even read. */
        private void refuseSecond(boolean seen, String where) {
            if (seen) {
                throw RefusedException.of(RefusalCode.ENVELOPE_ELEMENT_REPEATED, where, where);
            }
        }

        private Manifest manifest() {
            return manifest == null ? Manifest.none(remarks) : manifest;
        }

        private Packet complete() {
            manifest().compareWith(attachments.summaries());
            remarks.throwIfRefused();
            Packet header = content();
            if (header instanceof DocumentPacket document) {
                return new DocumentPacket(document.header(), document.traces(), document.business(),
                        manifest().entries(), attachments.summaries(), remarks.warnings());
            }
            StatusPacket status = (StatusPacket) header;
            return new StatusPacket(status.header(), status.traces(), remarks.warnings());
        }
    }
}
