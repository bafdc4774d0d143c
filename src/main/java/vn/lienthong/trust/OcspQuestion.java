package vn.lienthong.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;

/**
 * One question to an OCSP responder, and what makes an answer to it (RFC 6960).
 *
 * @param certificate asked about
 * @param issuer      whose certificate it is
 * @param nonce       must come back when the answer has one; empty for an answer that was kept
 */
record OcspQuestion(X509Certificate certificate, X509Certificate issuer, Optional<byte[]> nonce) {

    /** How long an answer without nextUpdate is fresh: newer information is always there then (RFC 6960, 4.2.2.1). */
    private static final Duration WITHOUT_NEXT_UPDATE = Duration.ofHours(1);

    byte[] encoded() throws UntrustedAnswerException {
        try {
            var request = new OCSPReqBuilder().addRequest(id());
            if (nonce.isPresent()) {
                request.setRequestExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                        new DEROctetString(new DEROctetString(nonce.get()).getEncoded()))));
            }
            return request.build().getEncoded();
        } catch (OCSPException | IOException e) {
            throw new UntrustedAnswerException("certificate " + Fingerprint.of(certificate) + ": cannot be asked about", e);
        }
    }

    /**
     * @param lists may say that the responder's own certificate is revoked
     * @throws UntrustedAnswerException when it is no answer, not to this question, or by nobody who may give it
     */
    OcspAnswer verify(byte[] response, Instant now, KnownRevocations lists) throws UntrustedAnswerException {
        try {
            var outer = new OCSPResp(response);
            if (outer.getStatus() != OCSPResp.SUCCESSFUL || !(outer.getResponseObject() instanceof BasicOCSPResp answer)) {
                throw new UntrustedAnswerException("OCSP status " + outer.getStatus() + " (expected: 0, a basic response)");
            }
            verifyNonce(answer);
            verifySignature(answer, now, lists);
            return new OcspAnswer(issuer.getPublicKey(), finding(answer, response, now), response);
        } catch (IOException | OCSPException | GeneralSecurityException | OperatorCreationException | RuntimeException e) {
            // the readers of ASN.1 meet what is no answer with unchecked exceptions of many kinds
            throw new UntrustedAnswerException("no OCSP answer that can be verified: " + e.getMessage(), e);
        }
    }

    private void verifyNonce(BasicOCSPResp answer) throws UntrustedAnswerException, IOException {
        Extension given = answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        // responders that answer from a store give none, RFC 9654, 2.1
        if (nonce.isPresent() && given != null && !Arrays.equals(given.getExtnValue().getOctets(), new DEROctetString(nonce.get()).getEncoded())) {
            throw new UntrustedAnswerException("the nonce is another question's (expected: this one's)");
        }
    }

    // RFC 6960, 4.2.2.2: the issuer itself, or one to whom it has given a certificate for just this
    private void verifySignature(BasicOCSPResp answer, Instant now, KnownRevocations lists)
            throws UntrustedAnswerException, GeneralSecurityException, OperatorCreationException, OCSPException, IOException {
        var verifiers = new JcaContentVerifierProviderBuilder();
        if (names(answer.getResponderId(), new JcaX509CertificateHolder(issuer))) {
            if (answer.isSignatureValid(verifiers.build(issuer))) {
                return;
            }
        }
        for (X509CertificateHolder responder : answer.getCerts()) {
            if (names(answer.getResponderId(), responder) && isDelegate(responder, now, lists) && answer.isSignatureValid(verifiers.build(responder))) {
                return;
            }
        }
        throw new UntrustedAnswerException("not signed by the issuer or by its delegate (expected: extended key usage OCSPSigning, issued by "
                + issuer.getSubjectX500Principal().getName() + ")");
    }

    private static boolean names(RespID id, X509CertificateHolder certificate) throws OperatorCreationException, OCSPException {
        if (id.toASN1Primitive().getName() != null) {
            return id.toASN1Primitive().getName().equals(certificate.getSubject());
        }
        var sha1 = new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
        return new RespID(certificate.getSubjectPublicKeyInfo(), sha1).equals(id);
    }

    private boolean isDelegate(X509CertificateHolder responder, Instant now, KnownRevocations lists) throws GeneralSecurityException {
        ExtendedKeyUsage usage = ExtendedKeyUsage.fromExtensions(responder.getExtensions());
        if (usage == null || !usage.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning) || !responder.isValidOn(Date.from(now))) {
            return false;
        }
        X509Certificate delegate = new org.bouncycastle.cert.jcajce.JcaX509CertificateConverter().getCertificate(responder);
        try {
            delegate.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
        // RFC 6960, 4.2.2.2.1: by this extension the issuer says that its word is enough
        boolean unchecked = responder.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null;
        return unchecked || KnownRevocations.judge(delegate, issuer, now, Duration.ZERO, lists).state() != vn.lienthong.trust.CertificateStatus.State.REVOKED;
    }

    private Finding finding(BasicOCSPResp answer, byte[] response, Instant now) throws UntrustedAnswerException, OCSPException {
        SingleResp single = single(answer);
        Instant issued = single.getThisUpdate().toInstant();
        Instant due = single.getNextUpdate() == null ? issued.plus(WITHOUT_NEXT_UPDATE) : single.getNextUpdate().toInstant();
        if (issued.isAfter(now.plus(KnownList.SKEW)) || due.isBefore(issued)) {
            throw new UntrustedAnswerException("thisUpdate " + issued + ", nextUpdate " + due + " (expected: past, and later)");
        }
        var proof = new Proof(Kind.OCSP, answer.getProducedAt().toInstant().toString(), issued, Optional.of(due), Digest.compute(response));
        if (single.getCertStatus() == CertificateStatus.GOOD) {
            return new Finding(proof, Optional.empty());
        }
        if (single.getCertStatus() instanceof RevokedStatus revoked) {
            return new Finding(proof, Optional.of(revoked.getRevocationTime().toInstant()));
        }
        throw new UntrustedAnswerException("the responder does not know the certificate (expected: good or revoked)");
    }

    private SingleResp single(BasicOCSPResp answer) throws UntrustedAnswerException, OCSPException {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            for (SingleResp single : List.of(answer.getResponses())) {
                if (single.getCertID().getSerialNumber().equals(certificate.getSerialNumber())
                        && single.getCertID().matchesIssuer(new JcaX509CertificateHolder(issuer), digests)) {
                    return single;
                }
            }
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new OCSPException("the issuer cannot be compared", e);
        }
        throw new UntrustedAnswerException("an answer about another certificate (expected: " + Fingerprint.of(certificate) + ")");
    }

    // RFC 6960, 4.3 and RFC 5019, 2.1.1: SHA-1 names the issuer here and protects nothing; other digests are not understood everywhere
    private CertificateID id() throws UntrustedAnswerException {
        try {
            return new CertificateID(new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer), certificate.getSerialNumber());
        } catch (OCSPException | OperatorCreationException | GeneralSecurityException e) {
            throw new UntrustedAnswerException("certificate " + Fingerprint.of(certificate) + ": cannot be asked about", e);
        }
    }
}
