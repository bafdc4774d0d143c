package vn.lienthong.signature;

/**
 * What is asked of the signatures of one sending unit. An absent signature may be excused; one that is there is always
 * checked in full.
 *
 * @param requirement   whether a signature must be there
 * @param sha1Tolerated accept SHA-1 digests and signatures, with the verdict {@link Verdict#WEAK}
 * @param bogusC14nTolerated read {@code http://www.w3.org/TR/xml-exc-c14n#}, which old clients write, as exclusive
 *                      canonicalisation, with the verdict {@link Verdict#WEAK}
 */
public record SignaturePolicy(Requirement requirement, boolean sha1Tolerated, boolean bogusC14nTolerated) {

    public enum Requirement { REQUIRED, VERIFY_IF_PRESENT }

    /** A signature is required, and only present-day algorithms count. */
    public static final SignaturePolicy STRICT = new SignaturePolicy(Requirement.REQUIRED, false, false);
}
