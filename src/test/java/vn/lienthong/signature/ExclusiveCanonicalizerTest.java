package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.xml.SafeXml;

/** Our canonicaliser against Santuario's, byte for byte. */
class ExclusiveCanonicalizerTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "<a/>",
        "<?xml version='1.0'?>\n<!-- c --><?before x?>\n<a>text</a>\n<?after?><?last  two words ?><!-- d -->\n",
        "<a b='2' a=\"1\" xmlns:z='urn:z' z:a='3' xmlns:y='urn:a' y:z='4'/>",
        "<a xmlns='urn:one'><b xmlns=''><c xmlns='urn:one'/></b><d/></a>",
        "<a xmlns='urn:one'><b xmlns='urn:two'><c xmlns='urn:one'/></b></a>",
        "<p:a xmlns:p='urn:1' xmlns:unused='urn:u'><p:b xmlns:p='urn:2'><p:c xmlns:p='urn:1'/></p:b><p:d/></p:a>",
        "<a xmlns:p='urn:1'><b><p:c/><p:c><p:d/></p:c></b><p:e p:x='1'/></a>",
        "<a xmlns:p='urn:1'><b p:x='1' xmlns:q='urn:2' q:y='2'><c q:z='3' p:z='4'/></b></a>",
        "<a>&amp;&lt;&gt;&quot;&apos;&#13;&#10;&#9;&#x1F1FB;\r\nline\rend]]&gt;</a>",
        "<a b='&amp;&lt;&gt;&quot;&apos;&#13;&#10;&#9;&#x1F1FB; \t\n end'/>",
        "<a><![CDATA[<not> & markup]]>]]&gt;<![CDATA[]]></a>",
        "<a>one<!-- gone -->two<?pi kept?>three<?empty?></a>",
        "<đơn_vị tên='Hạ Long'>Thành phố \ud83c\uddfb\ud83c\uddf3 \ud840\udc00</đơn_vị>",
        "<a xml:lang='vi' xml:space='preserve'><b xml:lang='en'/></a>",
        "<a xmlns='urn:one' xmlns:p='urn:one'><p:b><b p:x='1'/></p:b></a>",
        "<p:a xmlns:p='urn:1'><b xmlns='urn:1'><p:c/><c/></b><b xmlns=''/></p:a>",
        "<a xmlns:b='urn:b?x=1&amp;y=2'><b:c/></a>",
        "<a xmlns:z='urn:a' xmlns:a='urn:z' z:q='1' a:q='2' q='3'/>",
    })
    void agreesWithSantuario(String xml) throws XMLStreamException {
        assertThat(canonical(xml)).isEqualTo(santuario(xml));
    }

    @Test
    void agreesWithSantuarioOnAPacket() throws XMLStreamException {
        String packet = SignedPackets.unsigned(50_000);

        assertThat(canonical(packet)).isEqualTo(santuario(packet));
    }

    @Test
    void agreesWithSantuarioOnRandomDocuments() throws XMLStreamException {
        for (int seed = 0; seed < 400; seed++) {
            String xml = new OddDocument(seed).xml();

            assertThat(canonical(xml)).as("seed %s: %s", seed, xml).isEqualTo(santuario(xml));
        }
    }

    @Test
    void agreesWithSantuarioWherePiecesOfTextMeet() throws XMLStreamException {
        var text = new StringBuilder("<a>");
        for (int i = 0; i < 60_000; i++) {
            text.append(i % 97 == 0 ? "&amp;" : i % 89 == 0 ? "\ud83c\uddfb" : i % 83 == 0 ? "ệ" : i % 79 == 0 ? "é" : "x");
        }
        String xml = text.append("</a>").toString();

        assertThat(canonical(xml)).isEqualTo(santuario(xml));
    }

    private static String santuario(String xml) {
        return new String(HandMadeSignature.canonical(xml), StandardCharsets.UTF_8);
    }

    private static String canonical(String xml) throws XMLStreamException {
        var out = new ByteArrayOutputStream();
        var canonical = new ExclusiveCanonicalizer(out::write);
        var events = SafeXml.reader(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        while (events.hasNext()) {
            switch (events.next()) {
                case XMLStreamConstants.START_ELEMENT -> canonical.startElement(events);
                case XMLStreamConstants.END_ELEMENT -> canonical.endElement(events);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    canonical.text(events.getTextCharacters(), events.getTextStart(), events.getTextLength());
                case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                    canonical.processingInstruction(events.getPITarget(), events.getPIData() == null ? "" : events.getPIData());
                default -> { }
            }
        }
        canonical.flush();
        return out.toString(StandardCharsets.UTF_8);
    }

    /** A well-formed document with namespaces declared, redeclared and undeclared at random. */
    private static final class OddDocument {

        private static final String[] PREFIXES = {"", "p", "q", "r"};
        private static final String[] TEXTS = {"x", "&amp;", "&#13;", "\ud83c\uddfb", "ệ", " \n", "<!-- c -->", "<?pi d?>", "<![CDATA[<&]]>", "\""};

        private final Random random;
        private final StringBuilder xml = new StringBuilder();

        OddDocument(int seed) {
            random = new Random(seed);
        }

        String xml() {
            element(0, true);
            return xml.toString();
        }

        private void element(int depth, boolean root) {
            String prefix = PREFIXES[random.nextInt(PREFIXES.length)];
            String name = (prefix.isEmpty() ? "" : prefix + ":") + "e" + random.nextInt(3);
            xml.append('<').append(name);
            for (String declared : PREFIXES) {
                if (root || random.nextInt(4) == 0) {
                    boolean undeclare = declared.isEmpty() && random.nextBoolean();
                    xml.append(declared.isEmpty() ? " xmlns" : " xmlns:" + declared).append("='")
                            // one namespace per prefix and another's: two attributes must never become the same
                            .append(undeclare ? "" : "urn:" + declared + random.nextInt(2)).append('\'');
                }
            }
            for (String used : PREFIXES) {
                if (random.nextInt(3) == 0) {
                    xml.append(' ').append(used.isEmpty() ? "" : used + ":").append((char) ('a' + random.nextInt(3)))
                            .append("='&#10;&lt;\"").append(random.nextInt(9)).append('\'');
                }
            }
            xml.append('>');
            for (int i = random.nextInt(5); i > 0; i--) {
                xml.append(TEXTS[random.nextInt(TEXTS.length)]);
                if (depth < 6 && random.nextBoolean()) {
                    element(depth + 1, false);
                }
            }
            xml.append("</").append(name).append('>');
        }
    }
}
