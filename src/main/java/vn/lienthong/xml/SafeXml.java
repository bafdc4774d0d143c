package vn.lienthong.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;

/**
 * The door for XML from outside: no DOCTYPE, no entities, bounded in every direction. Thread-safe.
 *
 * <p>Readers throw {@link RefusedException} with a {@code PACKET_…} code for a bad document; an
 * {@link XMLStreamException} from them means that the bytes could not be read.
 */
public final class SafeXml {

    /** Larger documents have to stream. */
    public static final int MOST_BYTES_OF_A_TREE = 1 << 20;

    private static final int BUFFER = 16_384;
    private static final WstxInputFactory FACTORY = factory();
    private static final ThreadLocal<DocumentBuilder> BUILDERS = ThreadLocal.withInitial(SafeXml::builder);

    private SafeXml() {
    }

    /** Reads a packet within the default limits. The caller closes the stream. */
    public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
        return reader(in, XmlLimits.DEFAULT);
    }

    public static XMLStreamReader reader(InputStream in, XmlLimits limits) throws XMLStreamException {
        var guard = new MarkupGuard(in);
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(guard);
            refuseOtherVersions(reader.getVersion());
            return new BoundedReader(reader, guard, limits);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException io && !(io instanceof java.io.CharConversionException)) {
                throw e;
            }
            throw refusal(e);
        }
    }

    /**
     * Parses a small document into a tree.
     *
     * @throws RefusedException when it is not well-formed, has a DOCTYPE, or is larger than {@link #MOST_BYTES_OF_A_TREE}
     */
    public static Document parse(byte[] xml) {
        if (xml.length > MOST_BYTES_OF_A_TREE) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_LARGE, "", MOST_BYTES_OF_A_TREE);
        }
        try {
            Document document = BUILDERS.get().parse(new ByteArrayInputStream(xml));
            refuseOtherVersions(document.getXmlVersion());
            return document;
        } catch (SAXParseException e) {
            boolean doctype = e.getMessage() != null && e.getMessage().contains("DOCTYPE");
            Refusal refusal = doctype ? Refusal.of(RefusalCode.PACKET_HAS_DOCTYPE, "")
                    : Refusal.of(RefusalCode.PACKET_NOT_XML, "", e.getLineNumber() + ":" + e.getColumnNumber());
            throw new RefusedException(refusal, e);
        } catch (SAXException | IOException e) {
            throw new RefusedException(Refusal.of(RefusalCode.PACKET_NOT_XML, "", "-"), e);
        }
    }

    // XML 1.1 lets in control characters that no answer of ours could carry to the recipients, and Canonical XML knows 1.0 only
    private static void refuseOtherVersions(@Nullable String version) {
        if (version != null && !version.equals("1.0")) {
            throw RefusedException.of(RefusalCode.PACKET_NOT_XML, "", "1:1, XML 1.0");
        }
    }

    /** An empty tree. */
    public static Document newDocument() {
        return BUILDERS.get().newDocument();
    }

    /** What a parser's complaint means to the sender: the place, and never the document's own text. */
    public static RefusedException refusal(XMLStreamException fault) {
        return new RefusedException(Refusal.of(RefusalCode.PACKET_NOT_XML, "", position(fault.getLocation())), fault);
    }

    static String position(@Nullable Location at) {
        return at == null || at.getLineNumber() < 0 ? "1:1" : at.getLineNumber() + ":" + at.getColumnNumber();
    }

    private static WstxInputFactory factory() {
        var factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(WstxInputProperties.P_INPUT_BUFFER_LENGTH, BUFFER);
        factory.setProperty(WstxInputProperties.P_MIN_TEXT_SEGMENT, 4_096);
        // read each event to its end in next(): read lazily, damage would come as a RuntimeException from whoever asks for text
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        // the parser's own limits lie behind ours, so that an offence gets our code; these two it must hold itself
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, 1_000);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, XmlLimits.DEFAULT.attributeSize());
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, 1_000);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, Long.MAX_VALUE);
        return factory;
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a namespace-aware XML parser", e);
        }
    }

    /** The parser's default handler writes to the console. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // nothing a small document of ours could be warned of matters
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
