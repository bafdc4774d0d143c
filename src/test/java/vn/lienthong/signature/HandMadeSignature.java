package vn.lienthong.signature;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.xml.SafeXml;

/**
 * Makes signatures of every kind a forger or an old client might, each with a correct value over its SignedInfo. Digests are
 * computed by Santuario's canonicaliser over a tree, so that ours is checked against another's.
 */
final class HandMadeSignature {

    static final String HEADER_END = "</edXML:edXMLHeader>";
    static final String ENVELOPED = transform(SignatureNames.ENVELOPED);
    static final String EXCLUSIVE = transform(SignatureNames.EXCLUSIVE_C14N);

    private final SigningKey key;
    private String canonicalisation = SignatureNames.EXCLUSIVE_C14N;
    private String method;
    private String javaMethod;
    private String digest = SignatureNames.SHA256;
    private String javaDigest = "SHA-256";
    private String transforms = ENVELOPED + EXCLUSIVE;
    private String uri = " URI=\"\"";
    private String keyInfo;
    private String object = "";
    private String prefix = "";
    private String inScope = "";
    private final List<String> references = new ArrayList<>();

    static {
        Init.init();
    }

    HandMadeSignature(SigningKey key) {
        this.key = key;
        boolean elliptic = key.key().getAlgorithm().equals("EC");
        method = elliptic ? SignatureNames.ECDSA_SHA256 : SignatureNames.RSA_SHA256;
        javaMethod = elliptic ? "SHA256withECDSAinP1363Format" : "SHA256withRSA";
        keyInfo = SignatureText.certificates(key.chain());
    }

    static String transform(String algorithm) {
        return "<Transform Algorithm=\"" + algorithm + "\"></Transform>";
    }

    HandMadeSignature canonicalisation(String algorithm) {
        canonicalisation = algorithm;
        return this;
    }

    HandMadeSignature method(String algorithm, String java) {
        method = algorithm;
        javaMethod = java;
        return this;
    }

    HandMadeSignature digest(String algorithm, String java) {
        digest = algorithm;
        javaDigest = java;
        return this;
    }

    HandMadeSignature transforms(String elements) {
        transforms = elements;
        return this;
    }

    /** The attribute as it is to stand, or nothing. */
    HandMadeSignature uri(String attribute) {
        uri = attribute;
        return this;
    }

    HandMadeSignature keyInfo(String element) {
        keyInfo = element;
        return this;
    }

    HandMadeSignature object(String element) {
        object = element;
        return this;
    }

    /** Namespace declarations around the signature, which inclusive canonicalisation of SignedInfo takes over. */
    HandMadeSignature inScope(String declarations) {
        inScope = declarations;
        return this;
    }

    HandMadeSignature prefix(String name) {
        prefix = name + ":";
        return this;
    }

    /** A further reference, with the digest of these bytes. */
    HandMadeSignature reference(String attribute, String transformElements, byte[] content) {
        references.add(reference(attribute, transformElements, hash(content)));
        return this;
    }

    /** Puts the signature at the end of the header. */
    String sign(String packet) {
        return packet.replace(HEADER_END, element(packet) + HEADER_END);
    }

    /** The signature of a packet, to be put wherever a story wants it. */
    String element(String packet) {
        return elementOver(canonical(packet));
    }

    String elementOver(byte[] covered) {
        String info = "<CanonicalizationMethod Algorithm=\"" + canonicalisation + "\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"" + method + "\"></SignatureMethod>"
                + reference(uri, transforms, hash(covered)) + String.join("", references);
        String open = "<SignedInfo xmlns=\"" + SignatureNames.XMLDSIG + "\"" + inScope + ">";
        String value = value(open + info + "</SignedInfo>");
        String all = "<Signature xmlns=\"" + SignatureNames.XMLDSIG + "\"><SignedInfo>" + info + "</SignedInfo><SignatureValue>"
                + value + "</SignatureValue>" + keyInfo + object + "</Signature>";
        return prefix.isEmpty() ? all : prefixed(info, all);
    }

    static byte[] canonical(String packet) {
        var out = new ByteArrayOutputStream();
        try {
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                    .canonicalizeSubtree(SafeXml.parse(packet.getBytes(StandardCharsets.UTF_8)), out);
        } catch (XMLSecurityException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private String prefixed(String info, String all) {
        String other = withPrefix("<SignedInfo>" + info + "</SignedInfo>").replace("<" + prefix + "SignedInfo>",
                "<" + prefix + "SignedInfo xmlns:" + prefix.replace(":", "") + "=\"" + SignatureNames.XMLDSIG + "\">");
        String value = all.substring(all.indexOf("<SignatureValue>"), all.indexOf("</SignatureValue>"));
        return withPrefix(all.replace(value, "<SignatureValue>" + value(other)).replace(" xmlns=", " xmlns:" + prefix.replace(":", "") + "="));
    }

    private String withPrefix(String xml) {
        return xml.replace("</", "\0").replace("<", "<" + prefix).replace("\0", "</" + prefix);
    }

    private String reference(String attribute, String transformElements, String hash) {
        String all = transformElements.isEmpty() ? "" : "<Transforms>" + transformElements + "</Transforms>";
        return "<Reference" + attribute + ">" + all + "<DigestMethod Algorithm=\"" + digest + "\"></DigestMethod><DigestValue>"
                + hash + "</DigestValue></Reference>";
    }

    private String hash(byte[] content) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance(javaDigest).digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String value(String content) {
        try {
            Signature signature = Signature.getInstance(javaMethod);
            signature.initSign(key.key());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
