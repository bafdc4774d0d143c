package vn.lienthong.evidence;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.xml.SafeXml;

/** Reads a receipt back into the statement it makes; whether its signature holds is another question. Thread-safe. */
public final class ReceiptReader {

    /**
     * @throws IllegalArgumentException when it is not a receipt of this form
     * @throws vn.lienthong.kernel.RefusedException when it is not safe, well-formed XML
     */
    public Statement read(String xml) {
        Element root = SafeXml.parse(xml.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
        if (!ReceiptWriter.NAMESPACE.equals(root.getNamespaceURI()) || !"Receipt".equals(root.getLocalName())) {
            throw new IllegalArgumentException("root element: " + root.getNodeName() + " (expected: Receipt of " + ReceiptWriter.NAMESPACE + ")");
        }
        try {
            return statement(root);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("At: " + e.getMessage(), e);
        }
    }

    private static Statement statement(Element root) {
        Element packet = child(root, "Packet").orElseThrow(() -> missing("Packet"));
        List<UnitCode> recipients = child(root, "Recipients").stream()
                .flatMap(list -> children(list, "Unit").stream()).map(unit -> new UnitCode(unit.getTextContent())).toList();
        List<Refusal> refusals = child(root, "Refusals").stream()
                .flatMap(list -> children(list, "Refusal").stream()).map(ReceiptReader::refusal).toList();
        return new Statement(
                ReceiptId.of(required(root, "ReceiptId")),
                event(required(root, "Event")),
                ExchangeId.of(required(root, "ExchangeId")),
                text(root, "DeliveryId").map(DeliveryId::of),
                text(packet, "Digest").map(Digest::ofHex),
                Long.parseLong(required(packet, "Size")),
                text(packet, "DocumentId"),
                text(packet, "From").map(UnitCode::new),
                recipients,
                text(root, "Verification"),
                refusals,
                text(root, "Note"),
                OffsetDateTime.parse(required(root, "At")).toInstant());
    }

    /** The name of the gateway that made the receipt. */
    public String gateway(String xml) {
        return required(SafeXml.parse(xml.getBytes(StandardCharsets.UTF_8)).getDocumentElement(), "Gateway");
    }

    private static EvidenceEvent event(String wire) {
        return Arrays.stream(EvidenceEvent.values()).filter(event -> event.wire().equals(wire)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Event: '" + wire + "' (expected: an event of the receipt schema)"));
    }

    private static Refusal refusal(Element element) {
        return new Refusal(RefusalCode.valueOf(element.getAttribute("code")), element.getAttribute("where"),
                children(element, "Argument").stream().map(Element::getTextContent).toList());
    }

    private static String required(Element parent, String name) {
        return text(parent, name).orElseThrow(() -> missing(name));
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + ": missing (expected: once)");
    }

    private static Optional<String> text(Element parent, String name) {
        return child(parent, name).map(Element::getTextContent);
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).stream().findFirst();
    }

    private static List<Element> children(Element parent, String name) {
        var found = new ArrayList<Element>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())
                    && ReceiptWriter.NAMESPACE.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }
}
