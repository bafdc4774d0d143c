package vn.lienthong.signature;

import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Map;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.jspecify.annotations.Nullable;

/**
 * Checks the value of a signature over its SignedInfo (XMLDSig 1.1, 3.2.2). What nearly everybody writes is checked as it was
 * read; Santuario, which goes by way of a tree, knows all the rest. Thread-safe.
 */
final class SignedInfoVerifier {

    /** XMLDSig 1.1, 6.4.3: the two numbers of an ECDSA signature stand one after the other. */
    private static final Map<String, String> USUAL = Map.of(SignatureNames.RSA_SHA256, "SHA256withRSA",
            SignatureNames.ECDSA_SHA256, "SHA256withECDSAinP1363Format");

    static {
        Init.init();
        try {
            // reached only by packets whose sender's policy tolerates it: AlgorithmRules lets nobody else through
            Canonicalizer.register(SignatureNames.BOGUS_C14N, Canonicalizer20010315ExclOmitComments.class);
        } catch (XMLSecurityException | ClassNotFoundException e) {
            throw new IllegalStateException("registered once", e);
        }
    }

    /** Whether the signature was made with this key. */
    boolean verifies(ParsedSignature signature, PublicKey key) {
        @Nullable String usual = signature.canonicalisation().equals(SignatureNames.EXCLUSIVE_C14N) ? USUAL.get(signature.method()) : null;
        return usual == null ? asSantuario(signature, key) : asRead(signature, key, usual);
    }

    private static boolean asRead(ParsedSignature signature, PublicKey key, String algorithm) {
        try {
            Signature platform = Signature.getInstance(algorithm);
            platform.initVerify(key);
            platform.update(signature.signedInfo());
            return platform.verify(Base64.getMimeDecoder().decode(signature.value()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        } catch (InvalidKeyException | SignatureException | IllegalArgumentException e) {
            // a key of another kind, or a value that is none: not this key's signature
            return false;
        }
    }

    private static boolean asSantuario(ParsedSignature signature, PublicKey key) {
        try {
            var santuario = new XMLSignature(signature.element(), "", true);
            SignatureAlgorithm algorithm = santuario.getSignedInfo().getSignatureAlgorithm();
            algorithm.initVerify(key);
            // Santuario writes byte by byte, and a native provider makes every update costly: so all of it at once
            var canonical = new ByteArrayOutputStream(2_048);
            santuario.getSignedInfo().signInOctetStream(canonical);
            algorithm.update(canonical.toByteArray());
            return algorithm.verify(santuario.getSignatureValue());
        } catch (XMLSecurityException e) {
            // a key of another kind, or a value that is none: not this key's signature
            return false;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Santuario lets values that are not Base64, or too short to be split into r and s, run into the ground
            return false;
        }
    }
}
