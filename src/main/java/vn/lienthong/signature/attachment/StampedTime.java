package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.Judgement;

/**
 * A time-stamp (RFC 3161) that was found in a file.
 *
 * @param token       as it was made
 * @param certificate of the authority
 * @param others      that came along
 */
record StampedTime(TimeStampToken token, X509Certificate certificate, List<X509Certificate> others) {

    private static final Map<String, String> DIGESTS = Map.of("1.3.14.3.2.26", "SHA-1", "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384", "2.16.840.1.101.3.4.2.3", "SHA-512");

    /**
     * Reads a token whose own signature is good.
     *
     * @param der may be followed by padding
     */
    static Optional<StampedTime> read(byte[] der) {
        try (var in = new ASN1InputStream(der)) {
            var token = new TimeStampToken(ContentInfo.getInstance(in.readObject()));
            CarriedCertificates carried = CarriedCertificates.of(token.getCertificates(), token.getSID());
            boolean good = token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(carried.own().getPublicKey()));
            return good ? Optional.of(new StampedTime(token, carried.own(), carried.others())) : Optional.empty();
        } catch (IOException | TSPException | CertificateException | OperatorCreationException | RuntimeException e) {
            // the readers of ASN.1 meet what is no token with unchecked exceptions of many kinds
            return Optional.empty();
        }
    }

    Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    /** The digest that was stamped, by its Java name. */
    Optional<String> digestName() {
        return Optional.ofNullable(DIGESTS.get(token.getTimeStampInfo().getMessageImprintAlgOID().getId()));
    }

    boolean stamps(byte[] digest) {
        return MessageDigest.isEqual(token.getTimeStampInfo().getMessageImprintDigest(), digest);
    }

    /** Whether these very bytes were stamped. */
    boolean stampsBytes(byte[] bytes) {
        return digestName().map(name -> stamps(Digest.newDigest(name).digest(bytes))).orElse(false);
    }

    /** Whether the authority leads to a trusted root and was valid when it stamped. RFC 3161, 2.3: its key has that one purpose. */
    boolean believed(CertificateTrust trust) {
        var judgement = trust.judge(certificate, others, time());
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return judgement.trustedPath() && judgement.validity() == Judgement.Validity.VALID
                    && purposes != null && purposes.contains("1.3.6.1.5.5.7.3.8");
        } catch (CertificateException e) {
            return false;
        }
    }
}
