package vn.lienthong.signature;

import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusedException;

/**
 * A packet read and checked, before anybody decided whether to believe it.
 *
 * @param report  every check
 * @param content empty when the packet could not be read to its end
 */
public record Reading<T>(VerificationReport report, Optional<T> content) {

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

    /** The reason of every failed check, in the order of the report. */
    public List<Refusal> reasons() {
        return report.checks().stream().flatMap(check -> check.refusal().stream()).toList();
    }
}
