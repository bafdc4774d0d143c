package vn.lienthong.signature.attachment;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A CMS signature over bytes that lie elsewhere (RFC 5652), of exactly one signer. */
final class CmsSignature {

    /** What the signature is worth against a digest. */
    enum Match { GOOD, OTHER_CONTENT, OTHER_KEY }

    private static final Map<String, String> DIGESTS = Map.of("1.3.14.3.2.26", "SHA-1", "1.2.840.113549.2.5", "MD5",
            "2.16.840.1.101.3.4.2.1", "SHA-256", "2.16.840.1.101.3.4.2.2", "SHA-384", "2.16.840.1.101.3.4.2.3", "SHA-512");
    private static final Set<String> WEAK = Set.of("SHA-1", "MD5");

    private final ContentInfo content;
    private final SignerInformation signer;
    private final CarriedCertificates certificates;

    private CmsSignature(ContentInfo content, SignerInformation signer, CarriedCertificates certificates) {
        this.content = content;
        this.signer = signer;
        this.certificates = certificates;
    }

    /**
     * @param der may be followed by padding
     * @throws CMSException when it is no such signature
     */
    static CmsSignature read(byte[] der) throws CMSException {
        try (var in = new ASN1InputStream(der)) {
            ASN1Primitive first = in.readObject();
            if (first == null) {
                throw new CMSException("empty");
            }
            ContentInfo content = ContentInfo.getInstance(first);
            var data = new CMSSignedData(content);
            if (data.getSignerInfos().size() != 1) {
                throw new CMSException("signers: " + data.getSignerInfos().size() + " (expected: 1)");
            }
            SignerInformation signer = data.getSignerInfos().iterator().next();
            return new CmsSignature(content, signer, CarriedCertificates.of(data.getCertificates(), signer.getSID()));
        } catch (IOException | CertificateException | RuntimeException e) {
            // the readers of ASN.1 meet what is no signature with unchecked exceptions of many kinds
            throw new CMSException("not readable", e);
        }
    }

    X509Certificate certificate() {
        return certificates.own();
    }

    List<X509Certificate> others() {
        return certificates.others();
    }

    /** The digest that the content needs, by its Java name; empty when it is none we know. */
    Optional<String> digestName() {
        return Optional.ofNullable(DIGESTS.get(signer.getDigestAlgOID()));
    }

    Optional<String> weakness() {
        return digestName().filter(WEAK::contains);
    }

    /** Against the digest of the signed bytes. */
    Match check(byte[] digest) {
        try {
            SignerInformation own = new CMSSignedData(Map.of(signer.getDigestAlgOID(), digest), content).getSignerInfos().iterator().next();
            // by the key alone: what the certificate is worth is a question of its own
            boolean good = own.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificates.own().getPublicKey()));
            return good ? Match.GOOD : Match.OTHER_KEY;
        } catch (CMSSignerDigestMismatchException e) {
            return Match.OTHER_CONTENT;
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            // a key of another kind, or an algorithm that does not fit it
            return Match.OTHER_KEY;
        }
    }

    // RFC 5652, 11.3
    Optional<Instant> claimedTime() {
        try {
            Attribute time = attribute(signer.getSignedAttributes(), CMSAttributes.signingTime);
            return Optional.ofNullable(time).map(Attribute::getAttributeValues).filter(values -> values.length == 1)
                    .map(values -> Time.getInstance(values[0])).map(Time::getDate).map(Date::toInstant);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What a time-stamp of this signature has stamped. */
    byte[] value() {
        return signer.getSignature();
    }

    // RFC 3161, Appendix A
    Optional<byte[]> timestamp() {
        try {
            Attribute token = attribute(signer.getUnsignedAttributes(), PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
            ASN1Encodable[] values = token == null ? new ASN1Encodable[0] : token.getAttributeValues();
            return values.length == 1 ? Optional.of(values[0].toASN1Primitive().getEncoded()) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static org.bouncycastle.asn1.cms.@org.jspecify.annotations.Nullable Attribute attribute(
            @org.jspecify.annotations.Nullable AttributeTable table, ASN1ObjectIdentifier type) {
        return table == null ? null : table.get(type);
    }
}
