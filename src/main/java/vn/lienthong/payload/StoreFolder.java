package vn.lienthong.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/** The folders of a store. A new name in a folder is durable only once the folder itself was synced. */
record StoreFolder(Path root) {

    Path incoming() {
        return root.resolve("incoming");
    }

    Path segments() {
        return root.resolve("segments");
    }

    Path large() {
        return root.resolve("large");
    }

    void create() throws IOException {
        Files.createDirectories(root);
        for (Path folder : List.of(incoming(), segments(), large())) {
            createFolder(folder);
            sync(folder);
        }
        sync(root);
    }

    /** For the owner alone, unless it is there already. */
    static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }

    /** A new file for writing, which the owner alone may read: packets are other people's letters. */
    static FileChannel createFile(Path file, OpenOption... options) throws IOException {
        var all = new HashSet<>(List.of(options));
        all.add(StandardOpenOption.WRITE);
        return FileChannel.open(file, all, ownerOnly(file, "rw-------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** The name that a {@link PayloadLocation} carries. */
    String nameOf(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The file of a location, which never leaves the store whatever the name says. */
    Path resolve(String name) throws IOException {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IOException("payload file: '" + name + "' (expected: a file inside the store)");
        }
        return file;
    }

    /** All segments, the oldest first. */
    List<Path> segmentFiles() throws IOException {
        if (!Files.isDirectory(segments())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(segments())) {
            return files.filter(file -> file.getFileName().toString().matches("[0-9]{6,}\\.seg"))
                    .sorted(java.util.Comparator.comparingInt(StoreFolder::numberOf)).toList();
        }
    }

    Path segment(int number) {
        return segments().resolve(String.format("%06d.seg", number));
    }

    static int numberOf(Path segment) {
        String name = segment.getFileName().toString();
        return Integer.parseInt(name.substring(0, name.indexOf('.')));
    }

    /** What was being received when the process ended belongs to nobody: its sender has no receipt. */
    void sweepIncoming() throws IOException {
        try (Stream<Path> files = Files.list(incoming())) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
