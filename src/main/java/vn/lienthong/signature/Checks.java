package vn.lienthong.signature;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.Text;
import vn.lienthong.signature.Check.Outcome;
import vn.lienthong.signature.Check.Question;

/** The answers as they come in; whatever nobody answers counts as not done. Not thread-safe. */
final class Checks {

    private static final Text NOT_DONE = new Text("Chưa kiểm tra.", "Not checked.");

    private final Map<Question, Check> answers = new EnumMap<>(Question.class);
    private List<RevocationAnswer> revocation = List.of();

    void passed(Question question, String vi, String en) {
        answers.put(question, new Check(question, Outcome.PASSED, new Text(vi, en), Optional.empty()));
    }

    void warning(Question question, Text detail) {
        answers.put(question, new Check(question, Outcome.WARNING, detail, Optional.empty()));
    }

    void failed(Question question, Refusal refusal) {
        answers.put(question, new Check(question, Outcome.FAILED, refusal.message(), Optional.of(refusal)));
    }

    void revocation(List<RevocationAnswer> known) {
        revocation = known;
    }

    boolean failed(Question question) {
        return outcome(question) == Outcome.FAILED;
    }

    boolean passed(Question question) {
        return outcome(question) == Outcome.PASSED || outcome(question) == Outcome.WARNING;
    }

    VerificationReport report(Optional<SignerCertificate> signer) {
        var all = Arrays.stream(Question.values()).filter(Question::isOfThePacket)
                .map(question -> answers.getOrDefault(question, new Check(question, Outcome.NOT_DONE, NOT_DONE, Optional.empty())))
                .toList();
        return new VerificationReport(verdict(), all, signer, revocation);
    }

    // EN 319 102-1, 5.1.3, in the words of Verdict: what is broken weighs more than what is not known
    private Verdict verdict() {
        @Nullable RefusalCode signature = code(Question.ONE_SIGNATURE);
        if (failed(Question.WELL_FORMED)) {
            return Verdict.INVALID;
        }
        if (outcome(Question.ONE_SIGNATURE) == Outcome.WARNING || signature == RefusalCode.SIGNATURE_ABSENT) {
            return Verdict.ABSENT;
        }
        if (signature == RefusalCode.SIGNATURE_NOT_XMLDSIG) {
            return Verdict.UNSUPPORTED;
        }
        if (anyFailed(Question.ONE_SIGNATURE, Question.COVERS_ALL, Question.DIGESTS, Question.SIGNATURE_VALUE, Question.KEY_STRENGTH)) {
            return Verdict.INVALID;
        }
        if (failed(Question.ALGORITHMS)) {
            return Verdict.UNSUPPORTED;
        }
        boolean revoked = code(Question.NOT_REVOKED) == RefusalCode.SIGNER_CERTIFICATE_REVOKED;
        if (revoked || anyFailed(Question.VALID_AT_SIGNING, Question.VALID_NOW, Question.KEY_USAGE)) {
            return Verdict.INVALID;
        }
        if (anyFailed(Question.TRUSTED_PATH, Question.NOT_REVOKED)) {
            return Verdict.UNKNOWN_CHAIN;
        }
        boolean complete = passed(Question.DIGESTS) && passed(Question.SIGNATURE_VALUE) && passed(Question.TRUSTED_PATH);
        if (!complete) {
            return Verdict.INVALID;
        }
        return outcome(Question.ALGORITHMS) == Outcome.WARNING ? Verdict.WEAK : Verdict.VALID;
    }

    private boolean anyFailed(Question... questions) {
        return Arrays.stream(questions).anyMatch(this::failed);
    }

    private Outcome outcome(Question question) {
        Check answer = answers.get(question);
        return answer == null ? Outcome.NOT_DONE : answer.outcome();
    }

    private @Nullable RefusalCode code(Question question) {
        Check answer = answers.get(question);
        return answer == null ? null : answer.refusal().map(Refusal::code).orElse(null);
    }
}
