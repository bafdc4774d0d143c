package vn.lienthong.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import vn.lienthong.kernel.Digest;

/**
 * Keeps each large packet in a file of its own, {@code large/ab/<sha256>-<n>}. The spool file is synced and renamed, so
 * the bytes are written once. Thread-safe.
 */
final class LargeFiles {

    private final StoreFolder folder;

    LargeFiles(StoreFolder folder) {
        this.folder = folder;
    }

    PayloadLocation keep(ArrivedPayload.InFile payload) throws IOException {
        try (FileChannel spool = FileChannel.open(payload.file(), StandardOpenOption.WRITE)) {
            spool.force(true);
        }
        Path target = claim(payload);
        StoreFolder.sync(target.getParent());
        return new PayloadLocation(folder.nameOf(target), 0, payload.size());
    }

    /** A rename replaces silently, therefore the free name is looked for and taken under one lock. */
    private synchronized Path claim(ArrivedPayload.InFile payload) throws IOException {
        String name = payload.digest().hex();
        Path shelf = folder.large().resolve(name.substring(0, 2));
        if (!Files.isDirectory(shelf)) {
            StoreFolder.createFolder(shelf);
            StoreFolder.sync(folder.large());
        }
        int n = 1;
        while (Files.exists(shelf.resolve(name + "-" + n))) {
            n++;
        }
        Path target = shelf.resolve(name + "-" + n);
        Files.move(payload.file(), target);
        payload.movedTo(target);
        return target;
    }

    /** The digest that a file's name states. */
    static Digest digestOf(Path file) {
        String name = file.getFileName().toString();
        return Digest.ofHex(name.substring(0, name.indexOf('-')));
    }
}
