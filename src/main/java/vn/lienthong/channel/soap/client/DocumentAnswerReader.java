package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.pipeline.FoundDocument;

/** Reads documents that were looked for. */
final class DocumentAnswerReader {

    private DocumentAnswerReader() {
    }

    static AgencyDesk.Page<FoundDocument> found(Node node) throws IOException {
        var items = new ArrayList<FoundDocument>();
        for (Node item : node.all("item")) {
            items.add(new FoundDocument(ExchangeId.of(item.text("exchangeId")), new UnitCode(item.text("from")), item.text("documentId"),
                    AnswerReader.messageType(item), item.text("subject"), item.optional("code"), item.optional("promulgationDate").map(LocalDate::parse),
                    item.optional("dueDate").map(LocalDate::parse), item.optional("applicationType"), item.optional("steeringType"),
                    item.all("taskCode").stream().map(Node::text).toList(), Digest.ofHex(item.text("digest")), Long.parseLong(item.text("size")),
                    AnswerReader.instant(item.text("acceptedAt")), AnswerReader.states(item)));
        }
        return new AgencyDesk.Page<>(List.copyOf(items), node.optional("nextCursor"));
    }
}
