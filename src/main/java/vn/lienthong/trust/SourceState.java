package vn.lienthong.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;

/**
 * How a source of revocation news is doing.
 *
 * @param kind    what it gives
 * @param address where it is asked
 * @param about   name of the certificate that OCSP is asked about; of a list its issuer, empty before the first one came
 * @param tried   when it was asked last
 * @param fetched when that worked last
 * @param failure why it did not work this time; empty when it did
 * @param latest  the newest that came from it
 * @param next    when it will be asked again
 */
public record SourceState(Kind kind, String address, String about, Optional<Instant> tried, Optional<Instant> fetched, Optional<String> failure,
        Optional<Proof> latest, Instant next) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static byte[] write(List<SourceState> states) throws IOException {
        var array = JSON.createArrayNode();
        states.forEach(state -> array.add(state.json()));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(array);
    }

    static List<SourceState> read(byte[] json) throws IOException {
        var found = new ArrayList<SourceState>();
        for (JsonNode node : JSON.readTree(json)) {
            found.add(of(node));
        }
        return List.copyOf(found);
    }

    private ObjectNode json() {
        ObjectNode node = JSON.createObjectNode().put("kind", kind.name()).put("address", address).put("about", about);
        tried.ifPresent(at -> node.put("tried", at.toString()));
        fetched.ifPresent(at -> node.put("fetched", at.toString()));
        failure.ifPresent(why -> node.put("failure", why));
        latest.ifPresent(proof -> {
            ObjectNode inner = node.putObject("latest").put("name", proof.name()).put("issued", proof.issued().toString())
                    .put("sha256", proof.sha256().hex());
            proof.due().ifPresent(due -> inner.put("due", due.toString()));
        });
        return node.put("next", next.toString());
    }

    private static SourceState of(JsonNode node) {
        Kind kind = Kind.valueOf(node.path("kind").asText());
        Optional<Proof> latest = Optional.ofNullable(node.get("latest")).map(inner -> new Proof(kind, inner.path("name").asText(),
                Instant.parse(inner.path("issued").asText()), instant(inner, "due"), Digest.ofHex(inner.path("sha256").asText())));
        return new SourceState(kind, node.path("address").asText(), node.path("about").asText(), instant(node, "tried"), instant(node, "fetched"),
                Optional.ofNullable(node.get("failure")).map(JsonNode::asText), latest, Instant.parse(node.path("next").asText()));
    }

    private static Optional<Instant> instant(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText).map(Instant::parse);
    }
}
