package vn.lienthong.signature;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;

/**
 * A packet read and checked, before anybody decided whether to believe it.
 *
 * @param report   every check
 * @param content  empty when the packet could not be read to its end, or its content was objected to
 * @param refusals what the content's reader objected to; no check of the report
 */
public record Reading<T>(VerificationReport report, Optional<T> content, List<Refusal> refusals) {

    public Reading {
        refusals = List.copyOf(refusals);
    }

    /** A reading whose content nobody objected to. */
    public Reading(VerificationReport report, Optional<T> content) {
        this(report, content, List.of());
    }

    /**
     * Believes the content if the policy allows the verdict.
     *
     * @throws RefusedException with the reason of every failed check
     */
    public Verified<T> accept(SignaturePolicy policy) {
        boolean excused = report.verdict() == Verdict.ABSENT
                && policy.requirement() == SignaturePolicy.Requirement.VERIFY_IF_PRESENT;
        boolean believed = report.verdict() == Verdict.VALID || report.verdict() == Verdict.WEAK || excused;
        if (!believed || content.isEmpty()) {
            throw new RefusedException(reasons());
        }
        return new Verified<>(content.get(), report);
    }

    /** The reason of every failed check, in the order of the report, then the objections to the content; each once. */
    public List<Refusal> reasons() {
        return Stream.concat(report.checks().stream().flatMap(check -> check.refusal().stream()), refusals.stream())
                .distinct().toList();
    }
}
