package vn.lienthong.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.List;
import java.util.Optional;

/** A token that keeps keys to itself and signs with them (PKCS#11): a hardware security module, or software that behaves like one. */
public final class KeyToken {

    private final Path library;
    private final int slot;

    /**
     * @param library the token's PKCS#11 module
     * @param slot    place of its slot in the module's list, from 0
     */
    public KeyToken(Path library, int slot) {
        this.library = library;
        this.slot = slot;
    }

    /**
     * A key of the token with its chain; the key stays there.
     *
     * @param alias its name; empty when there is only one
     * @param pin   of the user; neither kept here nor written anywhere
     * @throws IOException when there is no such token or key, the PIN is wrong, or the key is weak
     */
    public SigningKey load(Optional<String> alias, char[] pin) throws IOException {
        String where = library + ", slot " + slot;
        try {
            KeyStore store = KeyStore.getInstance("PKCS11", provider());
            open(store, pin, where);
            List<String> names = alias.isPresent() ? KeyStores.keys(store).stream().filter(alias.get()::equals).toList() : KeyStores.keys(store);
            return KeyStores.strong(KeyStores.only(store, names, pin, where + alias.map(name -> ", key " + name).orElse("")), where);
        } catch (GeneralSecurityException | ProviderException e) {
            throw new IOException(where + ": cannot be opened (expected: a PKCS#11 token and its PIN)", e);
        }
    }

    private static void open(KeyStore store, char[] pin, String where) throws IOException, GeneralSecurityException {
        try {
            store.load(null, pin);
        } catch (IOException e) {
            // the platform tells of a wrong PIN in the cause's one word, which alone would say too little
            String why = e.getCause() == null || e.getCause().getMessage() == null ? String.valueOf(e.getMessage()) : e.getCause().getMessage();
            throw new IOException(where + ": " + why + " (expected: a PKCS#11 token and its PIN)");
        }
    }

    /** Signatures find the key's own provider by the key (JCA, delayed selection), so the provider is made known once. */
    private Provider provider() throws IOException, GeneralSecurityException {
        String name = "lienthong" + Integer.toUnsignedString((library.toAbsolutePath() + "#" + slot).hashCode());
        Provider known = Security.getProvider("SunPKCS11-" + name);
        if (known != null) {
            return known;
        }
        if (!Files.isRegularFile(library) || !library.toString().matches("[^\\s\"#]+")) {
            throw new IOException(library + ": (expected: a PKCS#11 module, in a path without spaces and quotes)");
        }
        Provider base = Security.getProvider("SunPKCS11");
        if (base == null) {
            throw new GeneralSecurityException("this Java platform has no PKCS#11 (expected: module jdk.crypto.cryptoki)");
        }
        try {
            Provider made = base.configure("--name = " + name + "\nlibrary = " + library.toAbsolutePath() + "\nslotListIndex = " + slot + "\n");
            Security.addProvider(made);
            return made;
        } catch (InvalidParameterException | UnsupportedOperationException e) {
            throw new GeneralSecurityException("the module cannot be used", e);
        }
    }
}
