package vn.lienthong.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.RevocationAnswer;

class ReceiptReaderTest {

    private final ReceiptWriter writer = new ReceiptWriter("lienthong.quangninh");
    private final ReceiptReader reader = new ReceiptReader();

    private static Statement full(String documentId, String note) {
        return new Statement(new ReceiptId(new UUID(1, 2)), EvidenceEvent.FAILED, new ExchangeId(new UUID(3, 4)),
                Optional.of(new DeliveryId(new UUID(5, 6))), Optional.of(Digest.compute(new byte[] {1})), 7, Optional.of(documentId),
                Optional.of(new UnitCode("000.00.00.H49")), List.of(new UnitCode("000.00.00.G22")), Optional.of("valid"),
                List.of(Refusal.of(RefusalCode.RECIPIENT_UNKNOWN, "To/OrganId", "<x>&\"y\"")), Optional.of(note),
                Instant.parse("2026-03-02T05:00:00.125Z"));
    }

    @Test
    void readsBackWhatWasWritten() {
        Statement statement = full("000.00.00.H49,2026/03/02,7/UBND-Đ \"&<>", "Thiếu phụ lục\r\nxin gửi lại 😀");

        assertThat(reader.read(writer.write(statement))).isEqualTo(statement);
        assertThat(reader.gateway(writer.write(statement))).isEqualTo("lienthong.quangninh");
    }

    private static Statement stapled() {
        Statement full = full("a", "b");
        var due = new RevocationAnswer(Digest.compute(new byte[] {2}), RevocationAnswer.State.STALE, Optional.of(new RevocationAnswer.Source("crl", "17",
                full.at().minusSeconds(12_600), Optional.of(full.at().minusSeconds(3_600)), Digest.compute(new byte[] {3}))));
        var never = new RevocationAnswer(Digest.compute(new byte[] {4}), RevocationAnswer.State.UNKNOWN, Optional.empty());
        return new Statement(full.id(), EvidenceEvent.ACCEPTED, full.exchange(), full.delivery(), full.packetDigest(), full.packetSize(),
                full.documentId(), full.from(), full.recipients(), full.verdict(), full.refusals(), full.note(), full.at(), List.of(due, never));
    }

    @Test
    void readsBackWhatWasKnownAboutRevocationAndItsAge() {
        String xml = writer.write(stapled());

        assertThat(reader.read(xml)).isEqualTo(stapled());
        assertThat(xml).contains("<Source>crl</Source><Name>17</Name>").contains("<Age>PT3H30M</Age>");
    }

    @Test
    void writesServerTimeWithItsZone() {
        assertThat(writer.write(full("a", "b"))).contains("<At>2026-03-02T12:00:00.125+07:00</At>");
    }

    @Test
    void whatIsNoXmlCharacterBecomesTheReplacementCharacter() {
        String xml = writer.write(full("a\u0001b", "c\uD800d"));

        assertThat(reader.read(xml).documentId()).contains("a\uFFFDb");
        assertThat(reader.read(xml).note()).contains("c\uFFFDd");
    }

    @Test
    void writesWhatTheSchemaDescribes() throws Exception {
        // Given
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(getClass().getResource("/receipt/receipt-v1.xsd"));
        var refused = new Statement(new ReceiptId(new UUID(1, 2)), EvidenceEvent.REFUSED, new ExchangeId(new UUID(3, 4)), Optional.empty(),
                Optional.empty(), 0, Optional.empty(), Optional.empty(), List.of(), Optional.empty(),
                List.of(Refusal.of(RefusalCode.PACKET_EMPTY, "")), Optional.empty(), Instant.EPOCH);

        for (Statement statement : List.of(full("a", "b"), refused, stapled())) {
            // When, Then: it throws for what the schema does not know
            schema.newValidator().validate(new StreamSource(new StringReader(writer.write(statement))));
        }
    }

    @Test
    void schemaKnowsEveryEvent() throws Exception {
        String schema = new String(getClass().getResourceAsStream("/receipt/receipt-v1.xsd").readAllBytes(), StandardCharsets.UTF_8);

        for (EvidenceEvent event : EvidenceEvent.values()) {
            assertThat(schema).contains("\"" + event.wire() + "\"");
        }
    }

    @Test
    void refusesWhatIsNoReceipt() {
        assertThatThrownBy(() -> reader.read("<a/>")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("root element: a (expected: Receipt of urn:lienthong:receipt:v1)");
    }
}
