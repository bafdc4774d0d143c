package vn.lienthong.signature;

import java.io.IOException;
import java.io.OutputStream;
import java.security.PublicKey;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.SignatureAlgorithm;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.c14n.implementations.Canonicalizer20010315ExclOmitComments;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.signature.XMLSignatureException;

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
            santuario.getSignedInfo().signInOctetStream(new Feed(algorithm));
            return algorithm.verify(santuario.getSignatureValue());
        } catch (XMLSecurityException e) {
            // a key of another kind, or a value that is none: not this key's signature
            return false;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Santuario lets values that are not Base64, or too short to be split into r and s, run into the ground
            return false;
        }
    }

    private static final class Feed extends OutputStream {

        private final SignatureAlgorithm algorithm;

        Feed(SignatureAlgorithm algorithm) {
            this.algorithm = algorithm;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                algorithm.update(bytes, offset, length);
            } catch (XMLSignatureException e) {
                throw new IOException(e);
            }
        }
    }
}
