package vn.lienthong.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.lienthong.kernel.DurableFiles;

/**
 * What was fetched from authorities, on disk, so that a gateway that starts knows what it knew: {@code crl/} by the SHA-256 of the
 * address, {@code ocsp/} and {@code certificates/} by that of the certificate, {@code sources.json}. In {@code used/} lies, by its own
 * SHA-256 and for ever, what decisions have rested on. A file appears whole or not at all; whatever is read is verified again.
 */
public final class TrustFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TrustFolder.class);

    private final Path root;

    /** @param root made when the first file is kept */
    public TrustFolder(Path root) {
        this.root = root;
    }

    /** The rooms of the folder. */
    enum Shelf {
        CRL("crl"), OCSP("ocsp"), CERTIFICATES("certificates"), USED("used");

        private final String folder;

        Shelf(String folder) {
            this.folder = folder;
        }
    }

    void keep(Shelf shelf, String name, byte[] content) throws IOException {
        write(root.resolve(shelf.folder).resolve(name), content);
    }

    boolean holds(Shelf shelf, String name) {
        return Files.exists(root.resolve(shelf.folder).resolve(name));
    }

    Optional<byte[]> read(Shelf shelf, String name) throws IOException {
        Path file = root.resolve(shelf.folder).resolve(name);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Every file of a shelf, by its name. */
    Map<String, byte[]> kept(Shelf shelf) throws IOException {
        Path folder = root.resolve(shelf.folder);
        var found = new LinkedHashMap<String, byte[]>();
        if (Files.isDirectory(folder)) {
            for (Path file : files(folder)) {
                found.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return found;
    }

    /** Registered certificates that were met, and their authorities'; an unreadable file is left out with a warning. */
    public List<X509Certificate> certificates() throws IOException {
        var found = new ArrayList<X509Certificate>();
        for (Map.Entry<String, byte[]> kept : kept(Shelf.CERTIFICATES).entrySet()) {
            try {
                found.add((X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(kept.getValue())));
            } catch (CertificateException e) {
                LOG.atWarn().setCause(e).addKeyValue("file", kept.getKey()).log("A certificate kept in the folder of trust is not readable");
            }
        }
        return List.copyOf(found);
    }

    void keepStates(List<SourceState> states) throws IOException {
        write(root.resolve("sources.json"), SourceState.write(states));
    }

    /** How the sources of revocation news were doing lately; empty before the first round. */
    public List<SourceState> states() throws IOException {
        Path file = root.resolve("sources.json");
        return Files.isRegularFile(file) ? SourceState.read(Files.readAllBytes(file)) : List.of();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        // what is named in a receipt must be there after a power failure, too
        DurableFiles.createFolders(file.toAbsolutePath().getParent());
        DurableFiles.replace(file, content);
    }
}
