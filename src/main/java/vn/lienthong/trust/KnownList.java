package vn.lienthong.trust;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;
import vn.lienthong.kernel.Digest;
import vn.lienthong.trust.CertificateStatus.Kind;
import vn.lienthong.trust.CertificateStatus.Proof;

/** A revocation list, taken apart once, so that asking it costs a look into a table. Thread-safe. */
final class KnownList implements News {

    /** How far ahead another clock may be. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private static final String CRL_NUMBER = "2.5.29.20";
    private static final int CRL_SIGN = 6;

    private final X509CRL crl;
    private final Optional<BigInteger> number;
    private final Proof proof;
    private final Scope scope;
    private volatile @Nullable PublicKey signer;
    private volatile @Nullable PublicKey notTheSigner;

    KnownList(X509CRL crl) {
        this.crl = crl;
        this.scope = Scope.of(crl);
        try {
            byte[] extension = crl.getExtensionValue(CRL_NUMBER);
            this.number = extension == null ? Optional.empty()
                    : Optional.of(ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(extension)).getPositiveValue());
            this.proof = new Proof(Kind.CRL, number.map(BigInteger::toString).orElse(""), crl.getThisUpdate().toInstant(),
                    Optional.ofNullable(crl.getNextUpdate()).map(java.util.Date::toInstant), Digest.compute(crl.getEncoded()));
        } catch (java.io.IOException | CRLException | RuntimeException e) {
            throw new IllegalArgumentException("revocation list: not readable (expected: X.509 CRL)", e);
        }
    }

    /**
     * Reads a list that came from outside.
     *
     * @param issuers who may have signed it
     * @throws UntrustedAnswerException when none of them did, or it is of another time or kind
     */
    static KnownList read(byte[] bytes, Collection<X509Certificate> issuers, Instant now) throws UntrustedAnswerException {
        KnownList list;
        try {
            list = new KnownList((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(bytes)));
        } catch (CertificateException | CRLException | IllegalArgumentException e) {
            throw new UntrustedAnswerException("no revocation list (expected: X.509 CRL in DER or PEM)", e);
        }
        if (list.scope.coversNothing()) {
            throw new UntrustedAnswerException("a list of changes, of some reasons or of other issuers' certificates (expected: a complete CRL)");
        }
        if (list.proof.issued().isAfter(now.plus(SKEW))) {
            throw new UntrustedAnswerException("thisUpdate " + list.proof.issued() + " lies ahead (expected: up to " + now + ")");
        }
        boolean signed = issuers.stream().filter(issuer -> issuer.getSubjectX500Principal().equals(list.issuer()))
                .filter(KnownList::maySignLists).anyMatch(issuer -> list.isSignedBy(issuer.getPublicKey()));
        if (!signed) {
            throw new UntrustedAnswerException("not signed by a known authority: " + list.issuer().getName() + " (expected: the issuer's key)");
        }
        return list;
    }

    // RFC 5280, 6.3.3 (f)
    private static boolean maySignLists(X509Certificate issuer) {
        boolean[] usage = issuer.getKeyUsage();
        return usage == null || usage.length > CRL_SIGN && usage[CRL_SIGN];
    }

    boolean isSignedBy(PublicKey key) {
        if (key.equals(signer)) {
            return true;
        }
        if (key.equals(notTheSigner)) {
            return false;
        }
        try {
            crl.verify(key);
            signer = key;
            return true;
        } catch (GeneralSecurityException e) {
            notTheSigner = key;
            return false;
        }
    }

    // RFC 5280, 6.3.3
    @Override
    public Finding find(X509Certificate certificate) {
        X509CRLEntry entry = crl.getRevokedCertificate(certificate.getSerialNumber());
        return new Finding(proof, Optional.ofNullable(entry).map(found -> found.getRevocationDate().toInstant()));
    }

    @Override
    public byte[] encoded() {
        try {
            return crl.getEncoded();
        } catch (CRLException e) {
            throw new IllegalStateException("the list was read from its encoding", e);
        }
    }

    boolean covers(X509Certificate certificate) {
        return scope.covers(certificate);
    }

    /** Whether both are states of the same list. */
    boolean isSuccessionOf(KnownList other) {
        PublicKey key = signer;
        return issuer().equals(other.issuer()) && scope.equals(other.scope) && key != null && key.equals(other.signer);
    }

    /** Whether this one, the later to come, was made before the other. */
    boolean goesBackBehind(KnownList other) {
        boolean numbers = number.isPresent() && other.number.isPresent() && number.get().compareTo(other.number.get()) < 0;
        return numbers || proof.issued().isBefore(other.proof.issued());
    }

    X500Principal issuer() {
        return crl.getIssuerX500Principal();
    }

    Proof proof() {
        return proof;
    }

    X509CRL crl() {
        return crl;
    }
}
