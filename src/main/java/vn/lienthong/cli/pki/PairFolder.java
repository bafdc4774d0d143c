package vn.lienthong.cli.pki;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * Writes keys and certificates into one folder, in the forms that people and programs ask for.
 *
 * @param folder made when missing
 */
record PairFolder(Path folder) {

    /** Writes {@code name.crt.pem} (own certificate first, root left out), {@code name.key.pem} and {@code name.p12}. */
    void write(String name, PrivateKey key, List<X509Certificate> chain, char[] password) throws IOException {
        writeCertificates(name, chain);
        writeKey(name, key);
        Files.createDirectories(folder);
        try (var out = Files.newOutputStream(folder.resolve(name + ".p12"))) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(name, key, password, chain.toArray(X509Certificate[]::new));
            store.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform writes PKCS #12", e);
        }
    }

    void writeCertificates(String name, List<X509Certificate> certificates) throws IOException {
        var pem = new StringBuilder();
        for (var certificate : certificates) {
            pem.append(pem(new JcaMiscPEMGenerator(certificate)));
        }
        writeText(name + ".crt.pem", pem.toString());
    }

    /** PKCS #8, without a password: it is a toy. */
    void writeKey(String name, PrivateKey key) throws IOException {
        writeText(name + ".key.pem", pem(new JcaPKCS8Generator(key, null)));
    }

    void writeObject(String fileName, Object pemObject) throws IOException {
        writeText(fileName, pem(new JcaMiscPEMGenerator(pemObject)));
    }

    void writeText(String fileName, String text) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(fileName), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String pem(PemObjectGenerator object) throws IOException {
        var text = new StringWriter();
        try (var writer = new PemWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
