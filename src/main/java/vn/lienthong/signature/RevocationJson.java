package vn.lienthong.signature;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.signature.RevocationAnswer.Source;
import vn.lienthong.signature.RevocationAnswer.State;

/** The part of a report that says what was known about revocation; reports of earlier releases have none. */
final class RevocationJson {

    static final String FIELD = "revocation";

    private RevocationJson() {
    }

    static void write(JsonGenerator json, List<RevocationAnswer> answers) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(FIELD);
        for (RevocationAnswer answer : answers) {
            json.writeStartObject();
            json.writeStringField("certificate", answer.certificate().hex());
            json.writeStringField("state", answer.state().wire());
            if (answer.source().isPresent()) {
                Source source = answer.source().get();
                json.writeStringField("source", source.kind());
                json.writeStringField("name", source.name());
                json.writeStringField("issued", source.issued().toString());
                if (source.due().isPresent()) {
                    json.writeStringField("due", source.due().get().toString());
                }
                json.writeStringField("sha256", source.sha256().hex());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static List<RevocationAnswer> read(JsonNode array) {
        var found = new ArrayList<RevocationAnswer>();
        for (JsonNode node : array) {
            Optional<Source> source = Optional.ofNullable(node.get("source")).map(kind -> new Source(kind.asText(), node.path("name").asText(),
                    Instant.parse(node.path("issued").asText()), Optional.ofNullable(node.get("due")).map(JsonNode::asText).map(Instant::parse),
                    Digest.ofHex(node.path("sha256").asText())));
            found.add(new RevocationAnswer(Digest.ofHex(node.path("certificate").asText()), State.ofWire(node.path("state").asText()), source));
        }
        return found;
    }
}
