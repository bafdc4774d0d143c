package vn.lienthong.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an administrator trusts, as it was when it was loaded; immutable, so that a judgement never mixes two states.
 *
 * @param roots         believed without proof
 * @param intermediates known issuing authorities, for senders that leave theirs out; not believed by themselves
 * @param crls          revocation lists of roots and intermediates
 */
public record TrustAnchors(List<X509Certificate> roots, List<X509Certificate> intermediates, List<X509CRL> crls) {

    public TrustAnchors {
        roots = List.copyOf(roots);
        intermediates = List.copyOf(intermediates);
        crls = List.copyOf(crls);
    }

    /**
     * Loads certificates and revocation lists, PEM or DER, any number in a file.
     *
     * @throws IOException when a file cannot be read or holds something else
     */
    public static TrustAnchors load(List<Path> roots, List<Path> intermediates, List<Path> crls) throws IOException {
        return new TrustAnchors(certificates(roots), certificates(intermediates), read(crls, CertificateFactory::generateCRLs, X509CRL.class));
    }

    /** Loads {@code roots/}, {@code intermediates/} and {@code crls/} of a folder; one that is missing counts as empty. */
    public static TrustAnchors load(Path folder) throws IOException {
        return load(files(folder.resolve("roots")), files(folder.resolve("intermediates")), files(folder.resolve("crls")));
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.(pem|crt|cer|der|crl)")).sorted().toList();
        }
    }

    private static List<X509Certificate> certificates(List<Path> files) throws IOException {
        return read(files, CertificateFactory::generateCertificates, X509Certificate.class);
    }

    private static <T> List<T> read(List<Path> files, Reader reader, Class<T> type) throws IOException {
        var found = new ArrayList<T>();
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                reader.read(CertificateFactory.getInstance("X.509"), in).forEach(one -> found.add(type.cast(one)));
            } catch (GeneralSecurityException e) {
                throw new IOException(file + ": not what is expected here (expected: " + type.getSimpleName() + " in PEM or DER)", e);
            }
        }
        return found;
    }

    private interface Reader {
        Collection<?> read(CertificateFactory factory, InputStream in) throws GeneralSecurityException;
    }
}
