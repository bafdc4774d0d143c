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
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            List<String> keys = Collections.list(store.aliases()).stream().filter(alias -> isKey(store, alias)).toList();
            if (keys.size() != 1) {
                throw new IOException(file + ": " + keys.size() + " keys (expected: 1)");
            }
            var key = (PrivateKey) store.getKey(keys.get(0), password);
            var loaded = new SigningKey(key, withoutRoot(store.getCertificateChain(keys.get(0))));
            Optional<String> weakness = KeyRules.weakness(loaded.certificate().getPublicKey());
            if (weakness.isPresent()) {
                throw new IOException(file + ": " + weakness.get() + " (expected: RSA from 2048 bits, or EC from 256)");
            }
            return loaded;
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": cannot be opened (expected: PKCS#12 and its password)", e);
        }
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
