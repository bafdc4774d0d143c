package vn.lienthong.signature;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;

/** Writes verification reports as JSON and reads them back. Thread-safe. */
public final class ReportJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {
    }

    /** What has to be kept of a report: without the questions' own words, which the code knows. */
    public static String compact(VerificationReport report) {
        return write(report, false);
    }

    /** For people and other programs: with the questions, their clauses, and the verdict's words. */
    public static String full(VerificationReport report) {
        return write(report, true);
    }

    /**
     * Reads either form.
     *
     * @throws IllegalArgumentException when it is neither
     */
    public static VerificationReport read(String json) {
        try {
            JsonNode report = JSON.readTree(json);
            var checks = new ArrayList<Check>();
            for (JsonNode check : report.withArray("checks")) {
                checks.add(new Check(Question.valueOf(check.path("question").asText()),
                        Outcome.valueOf(check.path("outcome").asText()), text(check.path("detail")), refusal(check.path("refusal"))));
            }
            String verdict = report.path("verdict").asText().toUpperCase(Locale.ROOT).replace('-', '_');
            return new VerificationReport(Verdict.valueOf(verdict), checks, signer(report.path("signer")),
                    RevocationJson.read(report.path(RevocationJson.FIELD)));
        } catch (IOException e) {
            throw new IllegalArgumentException("json: not a verification report (expected: as ReportJson wrote it)", e);
        }
    }

    private static String write(VerificationReport report, boolean full) {
        var out = new StringWriter(4_096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("verdict", report.verdict().wire());
            if (full) {
                write(json, "text", report.verdict().text());
            }
            if (report.signer().isPresent()) {
                write(json, report.signer().get());
            }
            json.writeArrayFieldStart("checks");
            for (Check check : report.checks()) {
                write(json, check, full);
            }
            json.writeEndArray();
            RevocationJson.write(json, report.revocation());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return out.toString();
    }

    private static void write(JsonGenerator json, SignerCertificate signer) throws IOException {
        json.writeObjectFieldStart("signer");
        json.writeStringField("fingerprint", signer.fingerprint().hex());
        json.writeStringField("subject", signer.subject());
        json.writeStringField("issuer", signer.issuer());
        json.writeStringField("serial", signer.serial());
        json.writeStringField("notBefore", signer.notBefore().toString());
        json.writeStringField("notAfter", signer.notAfter().toString());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Check check, boolean full) throws IOException {
        json.writeStartObject();
        json.writeStringField("question", check.question().name());
        if (full) {
            json.writeStringField("clause", check.question().clause());
            write(json, "text", check.question().text());
        }
        json.writeStringField("outcome", check.outcome().name());
        write(json, "detail", check.detail());
        if (check.refusal().isPresent()) {
            Refusal refusal = check.refusal().get();
            json.writeObjectFieldStart("refusal");
            json.writeStringField("code", refusal.code().name());
            json.writeStringField("where", refusal.where());
            json.writeArrayFieldStart("arguments");
            for (String argument : refusal.arguments()) {
                json.writeString(argument);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String name, Text text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("vi", text.vi());
        json.writeStringField("en", text.en());
        json.writeEndObject();
    }

    private static Text text(JsonNode text) {
        return new Text(text.path("vi").asText(), text.path("en").asText());
    }

    private static Optional<Refusal> refusal(JsonNode refusal) {
        if (refusal.isMissingNode()) {
            return Optional.empty();
        }
        List<String> arguments = new ArrayList<>();
        refusal.path("arguments").forEach(argument -> arguments.add(argument.asText()));
        return Optional.of(new Refusal(RefusalCode.valueOf(refusal.path("code").asText()), refusal.path("where").asText(), arguments));
    }

    private static Optional<SignerCertificate> signer(JsonNode signer) {
        if (signer.isMissingNode()) {
            return Optional.empty();
        }
        return Optional.of(new SignerCertificate(Digest.ofHex(signer.path("fingerprint").asText()), signer.path("subject").asText(),
                signer.path("issuer").asText(), signer.path("serial").asText(),
                Instant.parse(signer.path("notBefore").asText()), Instant.parse(signer.path("notAfter").asText())));
    }
}
