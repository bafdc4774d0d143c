package vn.lienthong.cli.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.lienthong.trust.SamplePki;

/** A toy certification authority: its key and certificate, and what it issues with them. */
record Authority(X500Name name, PrivateKey key, X509Certificate certificate) {

    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** An authority under nobody. */
    static Authority root(X500Name name, KeyPair keys, Lifetime lifetime) {
        var certificate = sign(name, keys.getPrivate(), keys.getPublic(), name, keys.getPublic(), Purpose.AUTHORITY, lifetime, 1);
        return new Authority(name, keys.getPrivate(), certificate);
    }

    /** An authority under this one, which issues to end entities only. */
    Authority subordinate(X500Name subject, KeyPair keys, Lifetime lifetime) {
        var issued = sign(name, key, certificate.getPublicKey(), subject, keys.getPublic(), Purpose.AUTHORITY, lifetime, 0);
        return new Authority(subject, keys.getPrivate(), issued);
    }

    X509Certificate issue(X500Name subject, PublicKey holder, Purpose purpose, Lifetime lifetime) {
        return sign(name, key, certificate.getPublicKey(), subject, holder, purpose, lifetime, -1);
    }

    /** A complete revocation list (RFC 5280, 5), valid as long as the authority itself. */
    X509CRL revocationList(List<X509Certificate> revoked, Lifetime lifetime) {
        try {
            var list = new JcaX509v2CRLBuilder(certificate, Date.from(lifetime.from()));
            list.setNextUpdate(Date.from(lifetime.until()));
            list.addExtension(Extension.cRLNumber, false, new org.bouncycastle.asn1.x509.CRLNumber(BigInteger.ONE));
            list.addExtension(Extension.authorityKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate.getPublicKey()));
            for (var victim : revoked) {
                list.addCRLEntry(victim.getSerialNumber(), Date.from(lifetime.from()), CRLReason.keyCompromise);
            }
            return new JcaX509CRLConverter().getCRL(list.build(signer(key)));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("the toy authority cannot sign its revocation list", e);
        }
    }

    private static X509Certificate sign(X500Name issuer, PrivateKey issuerKey, PublicKey issuerPublicKey, X500Name subject,
            PublicKey holder, Purpose purpose, Lifetime lifetime, int pathLength) {
        try {
            var certificate = new JcaX509v3CertificateBuilder(issuer, new BigInteger(SERIAL_BITS, RANDOM).setBit(0),
                    Date.from(lifetime.from()), Date.from(lifetime.until()), subject, holder);
            addExtensions(certificate, issuerPublicKey, holder, purpose, pathLength);
            return new JcaX509CertificateConverter().getCertificate(certificate.build(signer(issuerKey)));
        } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("the toy authority cannot sign a certificate", e);
        }
    }

    private static void addExtensions(X509v3CertificateBuilder certificate, PublicKey issuer, PublicKey holder, Purpose purpose,
            int pathLength) throws GeneralSecurityException, CertIOException {
        var identifiers = new JcaX509ExtensionUtils();
        certificate.addExtension(Extension.basicConstraints, true,
                pathLength >= 0 ? new BasicConstraints(pathLength) : new BasicConstraints(false));
        certificate.addExtension(Extension.keyUsage, true, purpose.keyUsage());
        certificate.addExtension(Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(holder));
        certificate.addExtension(Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer));
        var extendedUsage = purpose.extendedUsage();
        if (extendedUsage.isPresent()) {
            certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(extendedUsage.get()));
        }
        var alternativeNames = purpose.alternativeNames();
        if (alternativeNames.isPresent()) {
            certificate.addExtension(Extension.subjectAlternativeName, false, alternativeNames.get());
        }
        certificate.addExtension(new ASN1ObjectIdentifier(SamplePki.MARKER_OID), false, new DERUTF8String(SamplePki.ROOT_NAME));
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withRSA").build(key);
    }
}
