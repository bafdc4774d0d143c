package vn.lienthong.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;

/** Whom a command believes: root certificates it is told, or the toy root. */
final class TrustOptions {

    private static final Duration CRL_GRACE = Duration.ofDays(3);

    @Option(names = "--trust", paramLabel = "PATH")
    private @Nullable Path trust;

    /** A file of root certificates, or a folder with {@code roots/}, {@code intermediates/} and {@code crls/}. */
    TrustAnchors anchors(Path data) throws IOException {
        if (trust == null) {
            var ca = SampleFolder.find(data).root().resolve("ca");
            return new TrustAnchors(certificates(ca.resolve("root.crt.pem")), certificates(ca.resolve("issuing.crt.pem")),
                    List.of(revocationList(ca.resolve("root.crl.pem")), revocationList(ca.resolve("issuing.crl.pem"))));
        }
        return Files.isDirectory(trust) ? TrustAnchors.load(trust) : new TrustAnchors(certificates(trust), List.of(), List.of());
    }

    CertificateTrust certificateTrust(Path data) throws IOException {
        return new CertificateTrust(anchors(data), CRL_GRACE);
    }

    /** Whether the toy root is believed. */
    boolean isSample() {
        return trust == null;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        return read(file, stream -> CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
                .map(X509Certificate.class::cast).toList());
    }

    private static X509CRL revocationList(Path file) throws IOException {
        return read(file, stream -> (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(stream));
    }

    private static <T> T read(Path file, PemReader<T> reader) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return reader.read(stream);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a certificate or revocation list (expected: PEM or DER)", e);
        }
    }

    private interface PemReader<T> {

        T read(InputStream stream) throws IOException, GeneralSecurityException;
    }
}
