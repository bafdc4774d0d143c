package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SamplePki;
import vn.lienthong.trust.SigningKey;

/** Loads the gateway's keys, and stands in the way of the toy PKI in production. */
final class GatewayKeys {

    private static final String SAMPLE_PASSWORD = "lienthong-sample";

    private GatewayKeys() {
    }

    static SigningKey load(Path keyStore, GatewaySettings.Key settings) throws IOException {
        return KeyStores.load(keyStore, password(settings));
    }

    static char[] password(GatewaySettings.Key settings) throws IOException {
        Path file = settings.passwordFile();
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
