package vn.lienthong.channel.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;
import vn.lienthong.xml.SafeXml;

/** What the integrator's guide shows is what the schema allows, and it shows every operation. */
class DocsExamplesTest {

    private static final Path GUIDE = Path.of("docs/connecting-a-dms.md");
    private static final Pattern BLOCK = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

    static Stream<Element> messages() throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE)).results().map(block -> message(block.group(1)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void exampleIsValid(Element message) throws SAXException, IOException {
        schema().newValidator().validate(new DOMSource(message));
    }

    @Test
    void everyOperationIsShownWithItsAnswer() throws IOException {
        // Given
        List<String> expected = new ArrayList<>();
        var operations = SafeXml.parse(Files.readAllBytes(Path.of("src/main/resources/wsdl/exchange.wsdl")))
                .getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/", "portType").item(0).getChildNodes();
        for (int i = 0; i < operations.getLength(); i++) {
            if (operations.item(i) instanceof Element operation) {
                expected.add(operation.getAttribute("name"));
                expected.add(operation.getAttribute("name") + "Response");
            }
        }

        // When
        List<String> shown = messages().map(Element::getLocalName).toList();

        // Then
        assertThat(expected).hasSize(26);
        assertThat(shown).containsAll(expected).contains("fault");
    }

    @Test
    void everyElementIsExplainedInBothLanguages() throws IOException {
        // Given
        var elements = SafeXml.parse(Files.readAllBytes(Path.of("src/main/resources/wsdl/exchange.xsd")))
                .getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "element");

        // Then
        assertThat(elements.getLength()).isGreaterThan(100);
        for (int i = 0; i < elements.getLength(); i++) {
            var documentation = ((Element) elements.item(i)).getElementsByTagNameNS(XMLConstants.W3C_XML_SCHEMA_NS_URI, "documentation");
            assertThat(documentation.getLength()).as(((Element) elements.item(i)).getAttribute("name")).isGreaterThanOrEqualTo(2);
            assertThat(((Element) documentation.item(0)).getAttribute("xml:lang")).isEqualTo("en");
            assertThat(((Element) documentation.item(1)).getAttribute("xml:lang")).isEqualTo("vi");
        }
    }

    /** The message in the Body, or the coded detail of a fault. */
    private static Element message(String envelope) {
        Element root = SafeXml.parse(envelope.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
        var body = root.getElementsByTagNameNS(ExchangeEndpoint.NAMESPACE, "*");
        return (Element) body.item(0);
    }

    private static Schema schema() throws SAXException {
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(Path.of("src/main/resources/wsdl/exchange.xsd").toFile());
    }
}
