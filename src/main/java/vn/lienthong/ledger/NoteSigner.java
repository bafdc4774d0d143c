package vn.lienthong.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;

/** Signs notes in one of the two ways (see {@link VerifierKey.Type}). Thread-safe. */
public final class NoteSigner {

    private final PrivateKey key;
    private final VerifierKey verifier;

    private NoteSigner(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /** @throws IllegalArgumentException when the key is not Ed25519 or the name cannot name a key */
    public static NoteSigner ofLog(String name, PrivateKey key, PublicKey publicKey) {
        return new NoteSigner(key, VerifierKey.of(name, VerifierKey.Type.NOTE, publicKey));
    }

    /** @throws IllegalArgumentException when the key is not Ed25519 or the name cannot name a key */
    public static NoteSigner ofWitness(String name, PrivateKey key, PublicKey publicKey) {
        return new NoteSigner(key, VerifierKey.of(name, VerifierKey.Type.COSIGNATURE, publicKey));
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** @param at the time that a cosignature states; other signatures state none */
    public NoteSignature sign(String text, Instant at) {
        byte[] signature = switch (verifier.type()) {
            case NOTE -> Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8));
            case COSIGNATURE -> ByteBuffer.allocate(Long.BYTES + Ed25519.SIGNATURE_BYTES).putLong(at.getEpochSecond())
                    .put(Ed25519.sign(key, VerifierKey.cosigned(text, at.getEpochSecond()))).array();
        };
        return NoteSignature.of(verifier.name(), verifier.id(), signature);
    }
}
