package vn.lienthong.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.trust.SigningKey;

/** Loads toy keys whose signatures must be refused; one of them is too weak for {@link vn.lienthong.trust.KeyStores}. */
final class StoryKey {

    private StoryKey() {
    }

    static SigningKey load(Path file) throws IOException {
        var password = SamplePkiGenerator.PASSWORD.toCharArray();
        try {
            var store = KeyStore.getInstance(file.toFile(), password);
            var alias = store.aliases().nextElement();
            var chain = Arrays.stream(store.getCertificateChain(alias)).map(X509Certificate.class::cast).toList();
            return new SigningKey((PrivateKey) store.getKey(alias, password), chain);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": cannot be opened (expected: a key of certs-sample)", e);
        }
    }
}
