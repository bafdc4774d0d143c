package vn.lienthong.dossier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.dossier.Finding.Outcome;
import vn.lienthong.kernel.Text;

/**
 * All answers about one bundle: at least one to every question, in the order of {@link CheckCode}.
 *
 * @param contents what the bundle says it is; empty when that could not be read
 */
public record EvidenceReport(Optional<Contents> contents, List<Finding> findings) {

    private static final Text PASSED = new Text("Đúng.", "Yes.");
    private static final Text NOT_DONE = new Text("Không kiểm tra được vì một bước trước không đạt.", "Not asked: an earlier answer made it pointless.");

    public EvidenceReport {
        findings = List.copyOf(findings);
    }

    /** Whether nothing at all speaks against it. */
    public boolean isGood() {
        return findings.stream().noneMatch(finding -> finding.outcome() == Outcome.FAILED)
                && findings.stream().anyMatch(finding -> finding.code() == CheckCode.ENTRY_CHANGED && finding.outcome() == Outcome.PASSED);
    }

    /** Whether nobody said who the gateway is: then a good report is good only if its signer is the gateway. */
    public boolean isGatewayUnknown() {
        return findings.stream().anyMatch(finding -> finding.code() == CheckCode.SIGNER_NOT_THE_GATEWAY && finding.outcome() == Outcome.WARNING);
    }

    /** The codes of what is wrong, each once. */
    public List<CheckCode> wrong() {
        return findings.stream().filter(finding -> finding.outcome() == Outcome.FAILED).map(Finding::code).distinct().toList();
    }

    /** Answers being collected. Not thread-safe. */
    static final class Collector {

        private final List<Finding> found = new ArrayList<>();

        void failed(CheckCode code, String subject, String vi, String en) {
            found.add(new Finding(code, Outcome.FAILED, subject, new Text(vi, en)));
        }

        void failed(CheckCode code, String subject, Text detail) {
            found.add(new Finding(code, Outcome.FAILED, subject, detail));
        }

        /** The same finding twice says nothing more. */
        void add(Finding finding) {
            if (!found.contains(finding)) {
                found.add(finding);
            }
        }

        void warning(CheckCode code, String subject, String vi, String en) {
            found.add(new Finding(code, Outcome.WARNING, subject, new Text(vi, en)));
        }

        void notDone(CheckCode code, String vi, String en) {
            found.add(new Finding(code, Outcome.NOT_DONE, "", new Text(vi, en)));
        }

        /** Says yes to a question that not even a warning was given to. */
        void passedIfSilent(CheckCode code, String vi, String en) {
            if (found.stream().noneMatch(finding -> finding.code() == code)) {
                found.add(new Finding(code, Outcome.PASSED, "", new Text(vi, en)));
            }
        }

        /** Says yes to a question unless something was found that is more than a warning. */
        void passedUnlessFound(CheckCode code, String vi, String en) {
            if (found.stream().noneMatch(finding -> finding.code() == code && finding.outcome() != Outcome.WARNING)) {
                found.add(new Finding(code, Outcome.PASSED, "", new Text(vi, en)));
            }
        }

        void passedUnlessFound(CheckCode... codes) {
            Stream.of(codes).forEach(code -> passedUnlessFound(code, PASSED.vi(), PASSED.en()));
        }

        /** Every question that nobody has answered was not asked. */
        EvidenceReport report(Optional<Contents> contents) {
            for (CheckCode code : CheckCode.values()) {
                if (found.stream().noneMatch(finding -> finding.code() == code)) {
                    found.add(new Finding(code, Outcome.NOT_DONE, "", NOT_DONE));
                }
            }
            found.sort(Comparator.comparing(Finding::code));
            return new EvidenceReport(contents, found);
        }
    }
}
