package vn.lienthong.channel.soap.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.pipeline.AgencyDesk;
import vn.lienthong.statistics.Measure;
import vn.lienthong.statistics.Report;

/** Reads answers into records; one method per operation. */
final class AnswerReader {

    private AnswerReader() {
    }

    static Answered.Submission submission(Node node) throws IOException {
        var recipients = new ArrayList<Answered.Recipient>();
        for (Node recipient : node.all("recipient")) {
            recipients.add(new Answered.Recipient(new UnitCode(recipient.text("unit")), recipient.optional("deliveryId").map(DeliveryId::of),
                    reasonOf(recipient.find("refusal")), recipient.optional("successor").map(UnitCode::new),
                    recipient.optional("parked").map(Boolean::parseBoolean).orElse(false), recipient.text("outcome").equals("withheld")));
        }
        return new Answered.Submission(ExchangeId.of(node.text("exchangeId")), node.text("documentId"), Digest.ofHex(node.text("digest")),
                Long.parseLong(node.text("size")), instant(node.text("acceptedAt")), Boolean.parseBoolean(node.text("repeated")),
                List.copyOf(recipients), report(node.child("report")), xml(node.text("receipt")));
    }

    static AgencyDesk.Page<AgencyDesk.PendingItem> pending(Node node) throws IOException {
        var items = new ArrayList<AgencyDesk.PendingItem>();
        for (Node item : node.all("item")) {
            items.add(new AgencyDesk.PendingItem(DeliveryId.of(item.text("deliveryId")), ExchangeId.of(item.text("exchangeId")),
                    messageType(item), new UnitCode(item.text("from")), item.text("documentId"), item.text("subject"),
                    Priority.ofWire(Integer.parseInt(item.text("priority"))), Digest.ofHex(item.text("digest")),
                    Long.parseLong(item.text("size")), instant(item.text("acceptedAt")), Integer.parseInt(item.text("attempts")),
                    item.optional("version")));
        }
        return new AgencyDesk.Page<>(List.copyOf(items), node.optional("nextCursor"));
    }

    static Answered.Fetched fetched(Node node) throws IOException {
        return new Answered.Fetched(DeliveryId.of(node.text("deliveryId")), ExchangeId.of(node.text("exchangeId")),
                Digest.ofHex(node.text("digest")), Long.parseLong(node.text("size")), report(node.child("report")));
    }

    static Answered.Acknowledged acknowledged(Node node) throws IOException {
        var outcome = AgencyDesk.AckOutcome.valueOf(node.text("outcome").toUpperCase(Locale.ROOT));
        return new Answered.Acknowledged(DeliveryId.of(node.text("deliveryId")), outcome, instant(node.text("at")),
                node.optional("receipt").map(AnswerReader::xml));
    }

    static AgencyDesk.Trace trace(Node node) throws IOException {
        var events = new ArrayList<AgencyDesk.TraceEvent>();
        for (Node event : node.all("event")) {
            String word = event.text("event");
            EvidenceEvent kind = Arrays.stream(EvidenceEvent.values()).filter(known -> known.wire().equals(word)).findFirst()
                    .orElseThrow(() -> new IOException("event: '" + word + "' (expected: a known one)"));
            events.add(new AgencyDesk.TraceEvent(kind, instant(event.text("at")), ReceiptId.of(event.text("receiptId")),
                    event.optional("deliveryId").map(DeliveryId::of), units(event.all("unit"))));
        }
        return new AgencyDesk.Trace(ExchangeId.of(node.text("exchangeId")), new UnitCode(node.text("from")), node.text("documentId"),
                Digest.ofHex(node.text("digest")), Long.parseLong(node.text("size")), instant(node.text("acceptedAt")), states(node),
                List.copyOf(events), changes(node.all("change")));
    }

    private static List<AgencyDesk.DocumentChange> changes(List<Node> nodes) throws IOException {
        var changes = new ArrayList<AgencyDesk.DocumentChange>();
        for (Node change : nodes) {
            changes.add(new AgencyDesk.DocumentChange(new UnitCode(change.text("unit")), change.text("kind"),
                    ExchangeId.of(change.text("byExchangeId")), change.text("byDocumentId"), ExchangeId.of(change.text("ofExchangeId")),
                    change.text("ofDocumentId"), instant(change.text("at"))));
        }
        return List.copyOf(changes);
    }

    static AgencyDesk.Page<AgencyDesk.SentItem> sent(Node node) throws IOException {
        var items = new ArrayList<AgencyDesk.SentItem>();
        for (Node item : node.all("item")) {
            items.add(new AgencyDesk.SentItem(ExchangeId.of(item.text("exchangeId")), item.text("documentId"), messageType(item),
                    item.text("subject"), Digest.ofHex(item.text("digest")), Long.parseLong(item.text("size")),
                    instant(item.text("acceptedAt")), states(item)));
        }
        return new AgencyDesk.Page<>(List.copyOf(items), node.optional("nextCursor"));
    }

    static Answered.Whoami whoami(Node node) throws IOException {
        return new Answered.Whoami(node.text("system"), node.text("name"), units(node.all("unit")), instant(node.text("serverTime")),
                node.text("gateway"), note(node.text("checkpoint")));
    }

    static Report statistics(Node node) throws IOException {
        var rows = new ArrayList<Report.Row>();
        for (Node row : node.all("row")) {
            var amounts = new EnumMap<Measure, Long>(Measure.class);
            for (Node count : row.all("count")) {
                long amount = Long.parseLong(count.text("amount"));
                Measure.ofWire(count.text("measure")).ifPresent(measure -> amounts.put(measure, amount));
            }
            rows.add(new Report.Row(row.optional("unit").map(UnitCode::new), row.text("level"), YearMonth.parse(row.text("month")),
                    row.optional("procedure"), amounts));
        }
        return new Report(instant(node.text("countedUntil")), rows);
    }

    static SoapFault fault(Node fault) throws IOException {
        Optional<Node> detail = fault.find("detail").or(() -> fault.find("Detail")).flatMap(found -> found.find("fault"));
        if (detail.isEmpty()) {
            throw new IOException("a fault without a code: " + fault.optional("faultstring").orElse(fault.name()));
        }
        Node coded = detail.get();
        var reasons = new ArrayList<Answered.Reason>();
        reasons.add(reason(coded));
        for (Node more : coded.all("reason")) {
            reasons.add(reason(more));
        }
        Optional<Node> report = coded.find("report");
        return new SoapFault(reasons, Boolean.parseBoolean(coded.text("retryCanHelp")),
                report.isPresent() ? Optional.of(report(report.get())) : Optional.empty(), coded.optional("receipt").map(AnswerReader::xml));
    }

    /** Text that ends with a newline, which white space around an element's text does not survive; empty stays empty. */
    static String note(String text) {
        return text.isBlank() ? "" : text.strip() + "\n";
    }

    static String xml(String base64) {
        return new String(bytes(base64), StandardCharsets.UTF_8);
    }

    /** XML Schema 2, 3.2.16, permits white space, which the gateway does not write; whoever expects none reads many times as fast. */
    static byte[] bytes(String base64) {
        boolean spaced = base64.indexOf('\n') >= 0 || base64.indexOf('\r') >= 0 || base64.indexOf(' ') >= 0 || base64.indexOf('\t') >= 0;
        return (spaced ? Base64.getMimeDecoder() : Base64.getDecoder()).decode(base64);
    }

    private static Answered.Report report(Node node) throws IOException {
        var checks = new ArrayList<Answered.Checked>();
        for (Node check : node.all("check")) {
            Optional<Node> detail = check.find("detail");
            checks.add(new Answered.Checked(check.text("question"), check.text("outcome"), check.text("clause"),
                    detail.isPresent() ? Optional.of(text(detail.get())) : Optional.empty(), reasonOf(check.find("refusal"))));
        }
        return new Answered.Report(node.text("verdict"), List.copyOf(checks));
    }

    private static Optional<Answered.Reason> reasonOf(Optional<Node> node) throws IOException {
        return node.isPresent() ? Optional.of(reason(node.get())) : Optional.empty();
    }

    private static Answered.Reason reason(Node node) throws IOException {
        return new Answered.Reason(node.text("code"), text(node.child("message")), node.optional("where").orElse(""), node.text("clause"));
    }

    private static Text text(Node node) throws IOException {
        return new Text(node.text("vi"), node.text("en"));
    }

    static MessageType messageType(Node node) throws IOException {
        String word = node.text("messageType");
        return Arrays.stream(MessageType.values()).filter(type -> type.wire().equals(word)).findFirst()
                .orElseThrow(() -> new IOException("messageType: '" + word + "' (expected: a known one)"));
    }

    static List<AgencyDesk.RecipientState> states(Node node) throws IOException {
        var states = new ArrayList<AgencyDesk.RecipientState>();
        for (Node state : node.all("recipient")) {
            states.add(new AgencyDesk.RecipientState(new UnitCode(state.text("unit")), DeliveryId.of(state.text("deliveryId")),
                    state.text("state"), instant(state.text("since")), state.optional("overdue").map(Boolean::parseBoolean).orElse(false),
                    business(state), state.optional("version")));
        }
        return List.copyOf(states);
    }

    private static Optional<AgencyDesk.BusinessState> business(Node state) throws IOException {
        return state.find("businessState").isEmpty() ? Optional.empty() : Optional.of(new AgencyDesk.BusinessState(
                state.text("businessState"), instant(state.text("businessSince")), state.text("businessBy"), state.optional("businessReason")));
    }

    private static List<UnitCode> units(List<Node> nodes) {
        return nodes.stream().map(node -> new UnitCode(node.text().strip())).toList();
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
