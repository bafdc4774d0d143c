package vn.lienthong.signature.attachment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.signature.attachment.InsideSignature.Found;

/** Puts what was found in attachments beside a verification report, for other programs. Thread-safe. */
public final class InspectionJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private InspectionJson() {
    }

    /**
     * Adds {@code attachments}.
     *
     * @param report as {@code ReportJson} wrote it
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static String with(String report, Inspection inspection) {
        try {
            JsonNode whole = JSON.readTree(report);
            if (!(whole instanceof ObjectNode object)) {
                throw new IllegalArgumentException("report: not an object (expected: as ReportJson wrote it)");
            }
            ArrayNode attachments = object.putArray("attachments");
            for (InspectedAttachment one : inspection.attachments()) {
                ObjectNode node = attachments.addObject().put("name", one.name());
                ArrayNode signatures = node.putArray("signatures");
                one.signatures().forEach(signature -> write(signatures.addObject(), signature));
                write(node.putArray("flaws"), one.flaws());
            }
            return JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new IllegalArgumentException("report: not JSON (expected: as ReportJson wrote it)", e);
        }
    }

    private static void write(ObjectNode node, InsideSignature signature) {
        node.put("type", signature.type());
        signature.signer().ifPresent(signer -> node.putObject("signer").put("fingerprint", signer.fingerprint().hex()).put("subject", signer.subject())
                .put("issuer", signer.issuer()).put("serial", signer.serial()).put("notBefore", signer.notBefore().toString())
                .put("notAfter", signer.notAfter().toString()));
        signature.time().ifPresent(time -> node.put("time", VietnamTime.iso(time)));
        node.put("timestamped", signature.timestamped()).put("coversAll", signature.coversAll());
        signature.root().ifPresent(root -> node.put("root", root));
        node.put("revocation", signature.revocation());
        write(node.putArray("flaws"), signature.flaws());
    }

    private static void write(ArrayNode into, List<Found> flaws) {
        for (Found found : flaws) {
            ObjectNode node = into.addObject().put("flaw", found.flaw().name()).put("code", found.flaw().code().name()).put("where", found.reason().where());
            node.putObject("text").put("vi", found.reason().message().vi()).put("en", found.reason().message().en());
        }
    }
}
