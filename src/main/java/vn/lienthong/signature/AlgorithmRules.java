package vn.lienthong.signature;

import static vn.lienthong.signature.SignatureNames.BOGUS_C14N;
import static vn.lienthong.signature.SignatureNames.C14N_10;
import static vn.lienthong.signature.SignatureNames.C14N_11;
import static vn.lienthong.signature.SignatureNames.EXCLUSIVE_C14N;
import static vn.lienthong.signature.SignatureNames.XMLDSIG;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which algorithms count (XMLDSig 1.1, 6). SignedInfo may be canonicalised in any way that omits comments; the packet
 * itself only exclusively, since all else depends on where it stands.
 */
public final class AlgorithmRules {

    enum Standing { ALLOWED, WEAK, FORBIDDEN, UNKNOWN }

    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";
    private static final String MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";

    private static final Map<String, String> DIGESTS = Map.of(
            SignatureNames.SHA256, "SHA-256",
            MORE + "sha384", "SHA-384",
            "http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512");

    private static final Set<String> SIGNATURES = Set.of(
            SignatureNames.RSA_SHA256, MORE + "rsa-sha384", MORE + "rsa-sha512",
            SignatureNames.ECDSA_SHA256, MORE + "ecdsa-sha384", MORE + "ecdsa-sha512",
            MORE_2007 + "sha256-rsa-MGF1", MORE_2007 + "sha384-rsa-MGF1", MORE_2007 + "sha512-rsa-MGF1");

    private static final Set<String> SHA1 = Set.of(XMLDSIG + "sha1", XMLDSIG + "rsa-sha1", MORE + "ecdsa-sha1");

    private AlgorithmRules() {
    }

    static Standing digest(String uri, SignaturePolicy policy) {
        return DIGESTS.containsKey(uri) ? Standing.ALLOWED : otherwise(uri, policy);
    }

    static Standing signature(String uri, SignaturePolicy policy) {
        return SIGNATURES.contains(uri) ? Standing.ALLOWED : otherwise(uri, policy);
    }

    static Standing canonicalisationOfSignedInfo(String uri, SignaturePolicy policy) {
        boolean allowed = uri.equals(EXCLUSIVE_C14N) || uri.equals(C14N_10) || uri.equals(C14N_11);
        return allowed ? Standing.ALLOWED : bogus(uri, policy);
    }

    static Standing canonicalisationOfPacket(String uri, SignaturePolicy policy) {
        return uri.equals(EXCLUSIVE_C14N) ? Standing.ALLOWED : bogus(uri, policy);
    }

    /** The name that message digests are known by in Java. */
    public static Optional<String> javaDigest(String uri) {
        return Optional.ofNullable(uri.equals(XMLDSIG + "sha1") ? "SHA-1" : DIGESTS.get(uri));
    }

    private static Standing bogus(String uri, SignaturePolicy policy) {
        return uri.equals(BOGUS_C14N) && policy.bogusC14nTolerated() ? Standing.WEAK : Standing.UNKNOWN;
    }

    private static Standing otherwise(String uri, SignaturePolicy policy) {
        if (SHA1.contains(uri)) {
            return policy.sha1Tolerated() ? Standing.WEAK : Standing.FORBIDDEN;
        }
        // broken, or with a secret that both sides know
        boolean broken = uri.contains("md5") || uri.contains("hmac") || uri.endsWith("dsa-sha1");
        return broken ? Standing.FORBIDDEN : Standing.UNKNOWN;
    }
}
