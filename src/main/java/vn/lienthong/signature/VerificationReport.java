package vn.lienthong.signature;

import java.util.List;
import java.util.Optional;

/**
 * Everything that was checked of one packet, not only the first failure.
 *
 * @param verdict all checks taken together
 * @param checks  one per {@link Check.Question} of the packet and what else there is to say, in that order
 * @param signer  the certificate the packet carries, when one could be read; believed only if the checks say so
 * @param revocation what was known about the revocation of each certificate of the signer's path but the root; empty without a path,
 *                   and in reports of earlier releases
 */
public record VerificationReport(Verdict verdict, List<Check> checks, Optional<SignerCertificate> signer, List<RevocationAnswer> revocation) {

    public VerificationReport {
        checks = List.copyOf(checks);
        revocation = List.copyOf(revocation);
    }

    public VerificationReport(Verdict verdict, List<Check> checks, Optional<SignerCertificate> signer) {
        this(verdict, checks, signer, List.of());
    }

    /** Puts another answer in the place of the same question's, or adds it. The verdict stays as it is. */
    public VerificationReport with(Check check) {
        var replaced = new java.util.ArrayList<Check>(checks);
        replaced.removeIf(old -> old.question() == check.question());
        replaced.add(check);
        replaced.sort(java.util.Comparator.comparing(Check::question));
        return new VerificationReport(verdict, replaced, signer, revocation);
    }

    public VerificationReport withVerdict(Verdict other) {
        return new VerificationReport(other, checks, signer, revocation);
    }
}
