package vn.lienthong.evidence;

import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Writes a statement as the canonical XML that is signed; {@code src/main/resources/receipt/receipt-v1.xsd} describes it. */
public final class ReceiptWriter {

    public static final String NAMESPACE = "urn:lienthong:receipt:v1";

    private final String gateway;

    /** @param gateway the name by which this gateway signs its receipts */
    public ReceiptWriter(String gateway) {
        this.gateway = gateway;
    }

    public String write(Statement statement) {
        var xml = new CanonicalXml();
        xml.startRoot("Receipt", NAMESPACE);
        xml.element("ReceiptId", statement.id().toString());
        xml.start("Event", "standardName", statement.event().standardName()).text(statement.event().wire()).end("Event");
        xml.element("Gateway", gateway);
        xml.element("At", VietnamTime.iso(statement.at()));
        xml.element("ExchangeId", statement.exchange().toString());
        statement.delivery().ifPresent(delivery -> xml.element("DeliveryId", delivery.toString()));
        writePacket(statement, xml);
        xml.start("Recipients");
        for (UnitCode unit : statement.recipients()) {
            xml.element("Unit", unit.value());
        }
        xml.end("Recipients");
        statement.verdict().ifPresent(verdict -> xml.element("Verification", verdict));
        if (!statement.revocation().isEmpty()) {
            StapledRevocation.write(statement.revocation(), statement.at(), xml);
        }
        if (!statement.refusals().isEmpty()) {
            xml.start("Refusals");
            statement.refusals().forEach(refusal -> writeRefusal(refusal, xml));
            xml.end("Refusals");
        }
        statement.note().ifPresent(note -> xml.element("Note", note));
        return xml.end("Receipt").toString();
    }

    private static void writePacket(Statement statement, CanonicalXml xml) {
        xml.start("Packet");
        statement.packetDigest().ifPresent(digest ->
                xml.start("Digest", "algorithm", "SHA-256").text(digest.hex()).end("Digest"));
        xml.element("Size", Long.toString(statement.packetSize()));
        statement.documentId().ifPresent(id -> xml.element("DocumentId", id));
        statement.from().ifPresent(from -> xml.element("From", from.value()));
        xml.end("Packet");
    }

    private static void writeRefusal(Refusal refusal, CanonicalXml xml) {
        Text message = refusal.message();
        xml.start("Refusal", "code", refusal.code().name(), "where", refusal.where());
        xml.start("Message", "lang", "vi").text(message.vi()).end("Message");
        xml.start("Message", "lang", "en").text(message.en()).end("Message");
        for (String argument : refusal.arguments()) {
            xml.element("Argument", argument);
        }
        xml.end("Refusal");
    }
}
