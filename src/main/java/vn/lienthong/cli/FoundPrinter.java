package vn.lienthong.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.pipeline.AgencyDesk.BusinessState;
import vn.lienthong.pipeline.AgencyDesk.RecipientState;
import vn.lienthong.pipeline.FoundDocument;

/** Prints documents as they are found; of any number none is held. */
interface FoundPrinter {

    void print(FoundDocument document) throws IOException;

    /** After the last. */
    default void end() throws IOException {
    }

    private static String recipients(FoundDocument document) {
        return document.recipients().stream().map(RecipientState::unit).map(UnitCode::value).collect(Collectors.joining(" "));
    }

    /** A line each, for a person. */
    static FoundPrinter lines(PrintStream out) {
        return document -> {
            String procedure = Stream.of(document.applicationType().stream(), document.steeringType().map(type -> "steering " + type).stream(),
                    document.taskCodes().stream().map(code -> "task " + code)).flatMap(found -> found).collect(Collectors.joining(", "));
            out.println(VietnamTime.iso(document.acceptedAt()) + "  " + document.exchange() + "  " + document.from() + " → "
                    + recipients(document) + "  " + document.type().wire() + "  " + document.code().orElse("?") + "  "
                    + (procedure.isEmpty() ? "" : "[" + procedure + "]  ") + document.subject());
        };
    }

    /** A table with a header, RFC 4180. */
    static FoundPrinter csv(PrintStream out) throws IOException {
        var table = new CSVPrinter(out, CSVFormat.RFC4180);
        table.printRecord("accepted_at", "exchange", "from", "document_id", "message_type", "code", "promulgated", "due_date", "application_type",
                "steering_type", "task_codes", "recipients", "subject");
        return document -> table.printRecord(VietnamTime.iso(document.acceptedAt()), document.exchange(), document.from(), document.documentId(),
                document.type().wire(), document.code().orElse(""), day(document.promulgated()), day(document.dueDate()),
                document.applicationType().orElse(""), document.steeringType().orElse(""), String.join(" ", document.taskCodes()),
                recipients(document), document.subject());
    }

    private static String day(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    /** An array of objects, named as in the SOAP contract; what a header does not say is left out. */
    static FoundPrinter json(PrintStream out) throws IOException {
        var mapper = new ObjectMapper();
        JsonGenerator array = mapper.getFactory().createGenerator(out).useDefaultPrettyPrinter().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        array.writeStartArray();
        return new FoundPrinter() {
            @Override
            public void print(FoundDocument document) throws IOException {
                mapper.writeTree(array, node(mapper.createObjectNode(), document));
            }

            @Override
            public void end() throws IOException {
                array.writeEndArray();
                array.close();
                out.println();
            }
        };
    }

    private static ObjectNode node(ObjectNode node, FoundDocument document) {
        node.put("exchangeId", document.exchange().toString()).put("from", document.from().value()).put("documentId", document.documentId())
                .put("messageType", document.type().wire()).put("subject", document.subject());
        document.code().ifPresent(code -> node.put("code", code));
        document.promulgated().ifPresent(day -> node.put("promulgationDate", day.toString()));
        document.dueDate().ifPresent(day -> node.put("dueDate", day.toString()));
        document.applicationType().ifPresent(type -> node.put("applicationType", type));
        document.steeringType().ifPresent(type -> node.put("steeringType", type));
        var tasks = node.putArray("taskCodes");
        document.taskCodes().forEach(tasks::add);
        node.put("digest", document.digest().hex()).put("size", document.size()).put("acceptedAt", VietnamTime.iso(document.acceptedAt()));
        var recipients = node.putArray("recipients");
        List<RecipientState> states = document.recipients();
        states.forEach(state -> recipient(recipients.addObject(), state));
        return node;
    }

    private static void recipient(ObjectNode node, RecipientState state) {
        node.put("unit", state.unit().value()).put("deliveryId", state.delivery().toString()).put("state", state.state())
                .put("since", VietnamTime.iso(state.since())).put("overdue", state.overdue());
        state.business().ifPresent(business -> business(node, business));
        state.version().ifPresent(version -> node.put("version", version));
    }

    private static void business(ObjectNode node, BusinessState business) {
        node.put("businessState", business.state()).put("businessSince", VietnamTime.iso(business.since())).put("businessBy", business.by());
        business.reason().ifPresent(reason -> node.put("businessReason", reason));
    }
}
