package vn.lienthong.signature;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Whose signature it is: the certificates that came with it, and among them the one whose key made it.
 *
 * @param certificate of the signer, or what passes for it when no key fits
 * @param others      that came along
 * @param verified    whether that certificate's key made the signature
 */
record SignerKey(X509Certificate certificate, List<X509Certificate> others, boolean verified) {

    // XMLDSig 1.1, 4.5.4: the certificates come in any order
    static Optional<SignerKey> find(ParsedSignature signature, SignedInfoVerifier santuario) {
        List<X509Certificate> all = certificates(signature.certificates());
        List<X509Certificate> candidates = all.stream().filter(one -> !issuesAnother(one, all)).toList();
        for (X509Certificate candidate : candidates) {
            if (santuario.verifies(signature, candidate.getPublicKey())) {
                return Optional.of(of(candidate, all, true));
            }
        }
        return candidates.stream().findFirst().map(candidate -> of(candidate, all, false));
    }

    /** The first readable certificate that issued none of the others, without a look at the signature. */
    static Optional<SignerKey> guess(ParsedSignature signature) {
        List<X509Certificate> all = certificates(signature.certificates());
        return all.stream().filter(one -> !issuesAnother(one, all)).findFirst().map(one -> of(one, all, false));
    }

    private static SignerKey of(X509Certificate certificate, List<X509Certificate> all, boolean verified) {
        return new SignerKey(certificate, all.stream().filter(one -> one != certificate).toList(), verified);
    }

    private static boolean issuesAnother(X509Certificate one, List<X509Certificate> all) {
        return all.stream().anyMatch(other -> other != one && !other.equals(one)
                && other.getIssuerX500Principal().equals(one.getSubjectX500Principal()));
    }

    private static List<X509Certificate> certificates(List<String> base64) {
        var found = new ArrayList<X509Certificate>();
        base64.forEach(text -> certificate(text).ifPresent(found::add));
        return found;
    }

    /** Empty for what cannot be read: the samples of the national axis carry stubs, which prove nothing, and the next one may. */
    static Optional<X509Certificate> certificate(String base64) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return Optional.of((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
