package vn.lienthong.evidence;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.xml.SafeXml;

/** Reads a receipt back into the statement it makes; whether its signature holds is another question. Thread-safe. */
public final class ReceiptReader {

    private static final Map<String, EvidenceEvent> EVENTS =
            Stream.of(EvidenceEvent.values()).collect(Collectors.toUnmodifiableMap(EvidenceEvent::wire, Function.identity()));

    /**
     * @throws IllegalArgumentException when it is not a receipt of this form
     * @throws RefusedException when it is not safe, well-formed XML
     */
    public Statement read(String xml) {
        ReceiptElement root = root(xml);
        try {
            return statement(root);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("At: " + e.getMessage(), e);
        }
    }

    /** The name of the gateway that made the receipt. */
    public String gateway(String xml) {
        return root(xml).required("Gateway");
    }

    private static ReceiptElement root(String xml) {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > SafeXml.MOST_BYTES_OF_A_TREE) {
            throw RefusedException.of(RefusalCode.PACKET_TOO_LARGE, "", SafeXml.MOST_BYTES_OF_A_TREE);
        }
        try {
            XMLStreamReader events = SafeXml.reader(new ByteArrayInputStream(bytes));
            events.nextTag();
            if (!ReceiptWriter.NAMESPACE.equals(events.getNamespaceURI()) || !"Receipt".equals(events.getLocalName())) {
                throw new IllegalArgumentException("root element: " + events.getLocalName() + " (expected: Receipt of " + ReceiptWriter.NAMESPACE + ")");
            }
            ReceiptElement root = ReceiptElement.read(events);
            while (events.hasNext()) {
                events.next();
            }
            events.close();
            return root;
        } catch (XMLStreamException e) {
            throw SafeXml.refusal(e);
        }
    }

    private static Statement statement(ReceiptElement root) {
        ReceiptElement packet = root.child("Packet").orElseThrow(() -> ReceiptElement.missing("Packet"));
        List<UnitCode> recipients = root.child("Recipients").stream()
                .flatMap(list -> list.children("Unit")).map(unit -> new UnitCode(unit.text())).toList();
        List<Refusal> refusals = root.child("Refusals").stream()
                .flatMap(list -> list.children("Refusal")).map(ReceiptReader::refusal).toList();
        return new Statement(
                ReceiptId.of(root.required("ReceiptId")),
                event(root.required("Event")),
                ExchangeId.of(root.required("ExchangeId")),
                root.text("DeliveryId").map(DeliveryId::of),
                packet.text("Digest").map(Digest::ofHex),
                Long.parseLong(packet.required("Size")),
                packet.text("DocumentId"),
                packet.text("From").map(UnitCode::new),
                recipients,
                root.text("Verification"),
                refusals,
                root.text("Note"),
                OffsetDateTime.parse(root.required("At")).toInstant(),
                StapledRevocation.read(root));
    }

    private static EvidenceEvent event(String wire) {
        return Optional.ofNullable(EVENTS.get(wire))
                .orElseThrow(() -> new IllegalArgumentException("Event: '" + wire + "' (expected: an event of the receipt schema)"));
    }

    private static Refusal refusal(ReceiptElement element) {
        return new Refusal(RefusalCode.valueOf(element.attribute("code")), element.attribute("where"),
                element.children("Argument").map(ReceiptElement::text).toList());
    }
}
