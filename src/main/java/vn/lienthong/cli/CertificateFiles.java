package vn.lienthong.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads single files of certificates and revocation lists, PEM or DER. */
final class CertificateFiles {

    private CertificateFiles() {
    }

    static List<X509Certificate> certificates(Path file) throws IOException {
        return read(file, (factory, stream) -> factory.generateCertificates(stream).stream().map(X509Certificate.class::cast).toList());
    }

    static X509CRL revocationList(Path file) throws IOException {
        return read(file, (factory, stream) -> (X509CRL) factory.generateCRL(stream));
    }

    private static <T> T read(Path file, Reader<T> reader) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return reader.read(CertificateFactory.getInstance("X.509"), stream);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": not a certificate or revocation list (expected: PEM or DER)", e);
        }
    }

    private interface Reader<T> {

        T read(CertificateFactory factory, InputStream stream) throws GeneralSecurityException;
    }
}
