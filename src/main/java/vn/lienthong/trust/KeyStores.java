package vn.lienthong.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Loads our own keys. */
public final class KeyStores {

    private KeyStores() {
    }

    /**
     * Loads the one private key of a PKCS#12 file with its chain; a self-signed certificate at the chain's end is left out,
     * since a verifier has to have the root from elsewhere.
     *
     * @throws IOException when the file cannot be read, the password is wrong, or there is not exactly one strong key
     */
    public static SigningKey load(Path file, char[] password) throws IOException {
        return strong(open(file, password), file.toString());
    }

    static SigningKey strong(SigningKey loaded, String where) throws IOException {
        Optional<String> weakness = KeyRules.weakness(loaded.certificate().getPublicKey());
        if (weakness.isPresent()) {
            throw new IOException(where + ": " + weakness.get() + " (expected: RSA from 2048 bits, or EC from 256)");
        }
        return loaded;
    }

    /**
     * Loads the one private key of a PKCS#12 file, which must be Ed25519: a key of the receipt log, or of a witness to it.
     *
     * @throws IOException when the file cannot be read, the password is wrong, or there is not exactly one such key
     */
    public static SigningKey loadEd25519(Path file, char[] password) throws IOException {
        SigningKey loaded = open(file, password);
        boolean fits = loaded.certificate().getPublicKey() instanceof EdECPublicKey key && key.getParams().getName().equals("Ed25519");
        if (!fits) {
            throw new IOException(file + ": " + KeyRules.describe(loaded.certificate().getPublicKey()) + " (expected: Ed25519)");
        }
        return loaded;
    }

    private static SigningKey open(Path file, char[] password) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return only(store, keys(store), password, file.toString());
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": cannot be opened (expected: PKCS#12 and its password)", e);
        }
    }

    /** The key of the only name there is. */
    static SigningKey only(KeyStore store, List<String> names, char[] password, String where) throws IOException, GeneralSecurityException {
        if (names.size() != 1) {
            throw new IOException(where + ": " + names.size() + " keys (expected: 1)");
        }
        var key = (PrivateKey) store.getKey(names.get(0), password);
        return new SigningKey(key, withoutRoot(store.getCertificateChain(names.get(0))));
    }

    static List<String> keys(KeyStore store) throws GeneralSecurityException {
        return Collections.list(store.aliases()).stream().filter(alias -> isKey(store, alias)).toList();
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the store was just loaded", e);
        }
    }

    private static List<X509Certificate> withoutRoot(Certificate[] chain) {
        List<X509Certificate> all = Arrays.stream(chain).map(X509Certificate.class::cast).toList();
        X509Certificate last = all.get(all.size() - 1);
        boolean rootAtEnd = all.size() > 1 && last.getSubjectX500Principal().equals(last.getIssuerX500Principal());
        return rootAtEnd ? all.subList(0, all.size() - 1) : all;
    }
}
