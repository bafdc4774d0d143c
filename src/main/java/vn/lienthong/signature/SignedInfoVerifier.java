package vn.lienthong.signature;

import java.io.ByteArrayOutputStream;
import java.security.PublicKey;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;

/** Has Santuario check the value of a signature over its SignedInfo (XMLDSig 1.1, 3.2.2). Thread-safe. */
final class SignedInfoVerifier {

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
