package vn.lienthong.signature;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import vn.lienthong.kernel.UnavailableException;

/** The two kinds of keys by which documents of ours are signed, each with its one algorithm. */
enum KeyKind {
    // XMLDSig 1.1, 6.4.3: r and s one after the other, not DER
    ELLIPTIC("EC", "SHA256withECDSAinP1363Format", SignatureNames.ECDSA_SHA256),
    RSA("RSA", "SHA256withRSA", SignatureNames.RSA_SHA256);

    private final String keyAlgorithm;
    private final String javaAlgorithm;
    private final String signatureMethod;

    KeyKind(String keyAlgorithm, String javaAlgorithm, String signatureMethod) {
        this.keyAlgorithm = keyAlgorithm;
        this.javaAlgorithm = javaAlgorithm;
        this.signatureMethod = signatureMethod;
    }

    /** @throws IllegalArgumentException for any other kind */
    static KeyKind of(PublicKey key) {
        for (KeyKind kind : values()) {
            if (kind.keyAlgorithm.equals(key.getAlgorithm())) {
                return kind;
            }
        }
        throw new IllegalArgumentException("key: " + key.getAlgorithm() + " (expected: RSA or EC)");
    }

    /** The algorithm's identifier in XML. */
    String signatureMethod() {
        return signatureMethod;
    }

    byte[] sign(PrivateKey key, byte[] content) {
        try {
            Signature signature = Signature.getInstance(javaAlgorithm);
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (ProviderException e) {
            throw new UnavailableException("the token that keeps the signing key does not answer", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was checked when it was loaded", e);
        }
    }

    /** Whether this key made the signature; a value that is none, or a key of another kind, did not. */
    boolean verifies(PublicKey key, byte[] content, byte[] value) {
        try {
            Signature signature = Signature.getInstance(javaAlgorithm);
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
