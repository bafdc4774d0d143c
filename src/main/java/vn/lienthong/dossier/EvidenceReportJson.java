package vn.lienthong.dossier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.VietnamTime;

/** Writes a report for other programs. */
public final class EvidenceReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private EvidenceReportJson() {
    }

    public static String of(EvidenceReport report) {
        ObjectNode json = JSON.createObjectNode().put("good", report.isGood()).put("gatewayUnknown", report.isGatewayUnknown());
        report.contents().ifPresent(contents -> json.put("exchange", contents.exchange().toString()).put("gateway", contents.gateway())
                .put("madeAt", VietnamTime.iso(contents.madeAt())).put("whole", contents.whole()));
        ArrayNode wrong = json.putArray("wrong");
        report.wrong().forEach(code -> wrong.add(code.name()));
        ArrayNode checks = json.putArray("checks");
        report.findings().forEach(finding -> write(checks.addObject(), finding));
        return json.toPrettyString();
    }

    /**
     * Another report with one answer more, as its field {@code gateway}.
     *
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static String with(String report, Finding gateway) {
        try {
            ObjectNode json = JSON.readValue(report, ObjectNode.class);
            write(json.putObject("gateway"), gateway);
            return json.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("json: not a report (expected: an object)", e);
        }
    }

    private static void write(ObjectNode check, Finding finding) {
        check.put("code", finding.code().name()).put("clause", finding.code().clause());
        text(check, "question", finding.code().question());
        check.put("outcome", finding.outcome().name()).put("subject", finding.subject());
        text(check, "detail", finding.detail());
    }

    private static void text(ObjectNode json, String name, Text text) {
        json.putObject(name).put("vi", text.vi()).put("en", text.en());
    }
}
