package vn.lienthong.trust;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.State;

/** Asks one time-stamping authority (RFC 3161, by HTTP as in 3.4) and believes only what verifies. */
public final class TimestampAuthority {

    /** Further than this no honest clock is off, theirs or ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";

    private final URI address;
    private final CertificateTrust trust;
    private final Fetch network;
    private final Clock clock;
    private final RandomGenerator chance;

    /** @param trust whose time-stamps are believed */
    public TimestampAuthority(URI address, CertificateTrust trust, Fetch network, Clock clock, RandomGenerator chance) {
        this.address = address;
        this.trust = trust;
        this.network = network;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * A time-stamp over a digest.
     *
     * @throws IOException              when the authority does not answer
     * @throws UntrustedAnswerException when its answer is no time-stamp of this digest that can be believed
     */
    public Timestamp stamp(Digest digest) throws IOException, UntrustedAnswerException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        try {
            TimeStampRequest request = generator.generate(NISTObjectIdentifiers.id_sha256, digest.bytes(), BigInteger.valueOf(chance.nextLong() & Long.MAX_VALUE));
            byte[] answer = network.ask(address, "application/timestamp-query", request.getEncoded(), "application/timestamp-reply");
            var response = new TimeStampResponse(answer);
            // RFC 3161, 2.4.2: status, and imprint, nonce and policy of the request
            response.validate(request);
            if (response.getTimeStampToken() == null) {
                throw new UntrustedAnswerException("status " + response.getStatus() + ", " + response.getStatusString() + " (expected: granted)");
            }
            Timestamp stamp = verify(response.getTimeStampToken().getEncoded(), digest, trust);
            if (Duration.between(stamp.time(), clock.instant()).abs().compareTo(SKEW) > 0) {
                throw new UntrustedAnswerException("stamped at " + stamp.time() + " (expected: within " + SKEW.toMinutes() + " minutes of " + clock.instant() + ")");
            }
            return stamp;
        } catch (TSPException | RuntimeException e) {
            throw new UntrustedAnswerException("no time-stamp that can be verified: " + e.getMessage() + " (expected: a token of RFC 3161)", e);
        }
    }

    /**
     * Verifies a token that was kept.
     *
     * @throws UntrustedAnswerException when it is none of this digest by an authority that is trusted
     */
    public static Timestamp verify(byte[] der, Digest digest, CertificateTrust trust) throws UntrustedAnswerException {
        try {
            var token = new TimeStampToken(new CMSSignedData(der));
            var info = token.getTimeStampInfo();
            if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256) || !Arrays.equals(info.getMessageImprintDigest(), digest.bytes())) {
                throw new UntrustedAnswerException("a time-stamp of something else (expected: of SHA-256 " + digest + ")");
            }
            Instant time = info.getGenTime().toInstant();
            var certificates = new ArrayList<X509Certificate>();
            for (X509CertificateHolder one : token.getCertificates().getMatches(null)) {
                certificates.add(new JcaX509CertificateConverter().getCertificate(one));
            }
            X509Certificate signer = signer(token, certificates);
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            requireTrusted(signer, certificates, time, trust);
            return new Timestamp(der, time, signer.getSubjectX500Principal().getName());
        } catch (TSPException | CMSException | IOException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            // the readers of ASN.1 meet what is no token with unchecked exceptions of many kinds
            throw new UntrustedAnswerException("no time-stamp that can be verified: " + e.getMessage() + " (expected: a token of RFC 3161)", e);
        }
    }

    private static X509Certificate signer(TimeStampToken token, List<X509Certificate> certificates) throws UntrustedAnswerException, GeneralSecurityException, IOException {
        for (X509Certificate one : certificates) {
            if (token.getSID().match(new X509CertificateHolder(one.getEncoded()))) {
                return one;
            }
        }
        throw new UntrustedAnswerException("the signer's certificate is missing (expected: in the token)");
    }

    // RFC 3161, 2.3: time-stamping alone, and critically
    private static void requireTrusted(X509Certificate signer, List<X509Certificate> others, Instant time, CertificateTrust trust)
            throws UntrustedAnswerException, GeneralSecurityException {
        Set<String> critical = signer.getCriticalExtensionOIDs();
        boolean purpose = List.of(TIME_STAMPING).equals(signer.getExtendedKeyUsage()) && critical != null && critical.contains(EXTENDED_KEY_USAGE);
        Judgement judgement = trust.judge(signer, others, time);
        if (!purpose || !judgement.trustedPath() || judgement.validity() != Judgement.Validity.VALID || judgement.revocation().state() == State.REVOKED) {
            throw UntrustedAnswerException.ofUnknownAuthority("signed by " + signer.getSubjectX500Principal().getName() + " (expected: a time-stamping certificate of a trusted authority)");
        }
    }
}
