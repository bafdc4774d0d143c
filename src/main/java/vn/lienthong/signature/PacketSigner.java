package vn.lienthong.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.SafeXml;

/**
 * Signs packets: one Signature over everything, as last child of edXMLHeader, in place of whatever Signature stood there.
 * All other bytes stay as they are. Reads a packet twice and holds none of it. Thread-safe.
 */
public final class PacketSigner {

    private static final int HEADER_DEPTH = 3;

    private final SignatureText text;
    private final String keyInfo;

    /** Signs with RSA-SHA256 or ECDSA-SHA256, as the key is. */
    public PacketSigner(SigningKey key) {
        this.text = new SignatureText(key);
        this.keyInfo = SignatureText.certificates(key.chain());
    }

    /**
     * Writes the signed packet.
     *
     * @throws RefusedException when the packet is not well-formed, not UTF-8, or has no edXMLHeader
     */
    public void sign(ByteSource packet, OutputStream out) throws IOException {
        Plan plan = plan(packet);
        String signature = text.signature(plan.digest(), keyInfo);
        try (InputStream in = packet.open()) {
            new Splice(in, out).write(plan.dead(), plan.insertAt(), signature.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Where to cut and to insert, counted in UTF-16 units as the parser does. */
    private record Plan(byte[] digest, List<Span> dead, long insertAt) {
    }

    record Span(long from, long to) {
    }

    private static Plan plan(ByteSource packet) throws IOException {
        MessageDigest digest = Digest.newSha256();
        var canonical = new ExclusiveCanonicalizer(digest::update);
        var dead = new ArrayList<Span>();
        long insertAt = -1;
        int depth = 0;
        @Nullable String header = null;
        try (InputStream in = packet.open()) {
            XMLStreamReader events = SafeXml.reader(in);
            checkEncoding(events);
            while (events.hasNext()) {
                int event = events.next();
                switch (event) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (depth == HEADER_DEPTH && header != null && events.getLocalName().equals("Signature")) {
                            dead.add(skip(events));
                            continue;
                        }
                        depth++;
                        header = depth == HEADER_DEPTH && events.getLocalName().equals("edXMLHeader") ? "edXMLHeader"
                                : depth < HEADER_DEPTH ? null : header;
                        canonical.startElement(events);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        if (depth == HEADER_DEPTH && header != null && insertAt < 0) {
                            insertAt = offset(events, true);
                        }
                        header = depth == HEADER_DEPTH ? null : header;
                        depth--;
                        canonical.endElement(events);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        canonical.text(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
                    case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        canonical.processingInstruction(events.getPITarget(), SignatureTree.orEmpty(events.getPIData()));
                    default -> { }
                }
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        if (insertAt < 0) {
            throw RefusedException.of(RefusalCode.ENVELOPE_ELEMENT_MISSING, "edXMLHeader", "edXMLHeader");
        }
        canonical.flush();
        return new Plan(digest.digest(), List.copyOf(dead), insertAt);
    }

    private static void checkEncoding(XMLStreamReader events) {
        String encoding = events.getEncoding();
        if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
            throw RefusedException.of(RefusalCode.PACKET_NOT_XML, "", "encoding " + encoding + ", UTF-8 expected");
        }
    }

    /** Passes over an element and says where it stood. */
    private static Span skip(XMLStreamReader events) throws XMLStreamException {
        long from = offset(events, true);
        int open = 1;
        while (open > 0) {
            int event = events.next();
            open += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
        return new Span(from, offset(events, false));
    }

    private static long offset(XMLStreamReader events, boolean start) throws XMLStreamException {
        XMLStreamReader inner = events;
        while (inner instanceof StreamReaderDelegate around) {
            inner = around.getParent();
        }
        var location = ((XMLStreamReader2) inner).getLocationInfo();
        return start ? location.getStartingCharOffset() : location.getEndingCharOffset();
    }
}
