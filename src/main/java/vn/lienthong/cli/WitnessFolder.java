package vn.lienthong.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import vn.lienthong.kernel.DurableFiles;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.VerifierKey;

/**
 * What a witness remembers: its own key, made at the first use, the log's key, and the newest checkpoint it found consistent. Who can
 * write here can make the witness forget, so the folder is its owner's alone.
 */
final class WitnessFolder {

    private final Path folder;

    private WitnessFolder(Path folder) {
        this.folder = folder;
    }

    static WitnessFolder open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return new WitnessFolder(folder);
    }

    /** @param name of the key, if it has to be made now */
    NoteSigner signer(String name) throws IOException {
        Optional<String> key = read("witness.key");
        try {
            if (key.isEmpty()) {
                KeyPair made = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                NoteSigner signer = NoteSigner.ofWitness(name, made.getPrivate(), made.getPublic());
                write("witness.key", name + "\n" + encode(made.getPrivate().getEncoded()) + encode(made.getPublic().getEncoded()));
                write("witness.vkey", signer.verifier() + "\n");
                return signer;
            }
            String[] lines = key.get().split("\n");
            KeyFactory factory = KeyFactory.getInstance("Ed25519");
            PrivateKey privateKey = factory.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[1])));
            PublicKey publicKey = factory.generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(lines[2])));
            return NoteSigner.ofWitness(lines[0], privateKey, publicKey);
        } catch (GeneralSecurityException | ArrayIndexOutOfBoundsException e) {
            throw new IOException(folder.resolve("witness.key") + ": not readable (expected: name, private key, public key)", e);
        }
    }

    Optional<VerifierKey> logKey() throws IOException {
        return read("log.vkey").map(line -> VerifierKey.parse(line.strip()));
    }

    void rememberLogKey(VerifierKey key) throws IOException {
        write("log.vkey", key + "\n");
    }

    Optional<SignedNote> checkpoint() throws IOException {
        return read("checkpoint").map(SignedNote::parse);
    }

    /** Durable when it returns; only then may a signature of it leave the house. */
    void remember(SignedNote checkpoint) throws IOException {
        write("checkpoint", checkpoint.toString());
    }

    /** Keeps both halves of the proof that a log forked. */
    Path keepEvidence(String name, String text) throws IOException {
        write(name, text);
        return folder.resolve(name);
    }

    private Optional<String> read(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    private void write(String name, String content) throws IOException {
        DurableFiles.replace(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static String encode(byte[] key) {
        return Base64.getEncoder().encodeToString(key) + "\n";
    }
}
