package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.KeyToken;
import vn.lienthong.trust.SamplePki;
import vn.lienthong.trust.SigningKey;

/** Loads the gateway's keys, and stands in the way of the toy PKI in production. */
final class GatewayKeys {

    private static final String SAMPLE_PASSWORD = "lienthong-sample";

    private GatewayKeys() {
    }

    /** The key that signs receipts now; from a file or from a token. */
    static SigningKey receipts(GatewaySettings settings) throws IOException {
        TrustSettings.Receipts own = settings.receipts();
        Path library = own.token().library();
        if (library == null) {
            return KeyStores.load(settings.receiptKeyStore(), password(own.passwordFile()));
        }
        return new KeyToken(library, own.token().slot()).load(Optional.ofNullable(own.token().alias()), pin(own.passwordFile()));
    }

    /** The key that signs receipts from an instant on, if one is named. */
    static Optional<SigningKey> nextReceipts(GatewaySettings settings) throws IOException {
        TrustSettings.NextKey next = settings.receipts().next();
        Path password = next.passwordFile() != null ? next.passwordFile() : settings.receipts().passwordFile();
        if (next.keyStore() != null) {
            return Optional.of(KeyStores.load(next.keyStore(), password(password)));
        }
        Path library = settings.receipts().token().library();
        if (next.alias() == null) {
            return Optional.empty();
        }
        if (library == null) {
            throw new IOException("lienthong.receipts.next.alias: " + next.alias() + " (expected: with lienthong.receipts.token.library)");
        }
        return Optional.of(new KeyToken(library, settings.receipts().token().slot()).load(Optional.of(next.alias()), pin(password)));
    }

    static SigningKey load(Path keyStore, GatewaySettings.Key settings) throws IOException {
        return KeyStores.load(keyStore, password(settings));
    }

    static char[] password(GatewaySettings.Key settings) throws IOException {
        return password(settings.passwordFile());
    }

    private static char[] pin(@Nullable Path file) throws IOException {
        if (file == null) {
            throw new IOException("lienthong.receipts.password-file: missing (expected: the file that holds the token's PIN)");
        }
        return password(file);
    }

    private static char[] password(@Nullable Path file) throws IOException {
        if (file == null) {
            return SAMPLE_PASSWORD.toCharArray();
        }
        return Files.readAllLines(file).stream().findFirst().orElseThrow(() -> new IOException(file + ": empty (expected: the password in its first line)"))
                .toCharArray();
    }

    /** @throws IllegalStateException in production mode when any of the certificates comes from the toy PKI */
    static void refuseSampleInProduction(GatewaySettings settings, List<X509Certificate> certificates) {
        boolean sample = certificates.stream().anyMatch(SamplePki::isSample);
        if (settings.production() && sample) {
            throw new IllegalStateException("Chế độ production không chấp nhận chứng thư mẫu trong certs-sample. / "
                    + "Production mode does not accept the sample certificates of certs-sample.");
        }
    }
}
