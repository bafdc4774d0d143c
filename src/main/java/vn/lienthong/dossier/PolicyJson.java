package vn.lienthong.dossier;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import vn.lienthong.directory.SignatureRule;
import vn.lienthong.signature.Check.Question;

/** The file {@code policy.json}: by which rules the packet's signature was judged, each with its clause. */
final class PolicyJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Changes when a rule is added, dropped or gets another meaning. */
    private static final String ID = "urn:lienthong:policy:signature:1";

    private PolicyJson() {
    }

    /** @param rule of the sender; empty when the sender is not known */
    static byte[] write(Optional<SignatureRule> rule) {
        ObjectNode json = JSON.createObjectNode().put("policy", ID);
        rule.ifPresent(known -> json.put("signature", known.wire()));
        var questions = json.putArray("questions");
        for (Question question : Question.values()) {
            questions.addObject().put("question", question.name()).put("clause", question.clause())
                    .putObject("text").put("vi", question.text().vi()).put("en", question.text().en());
        }
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
