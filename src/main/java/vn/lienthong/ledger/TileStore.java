package vn.lienthong.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.lienthong.kernel.DurableFiles;
import vn.lienthong.kernel.Text;

/**
 * The published files of a log in a folder that a web server could serve as it is. A file appears whole and synced, or not at all;
 * a tile never changes and the checkpoint never goes back. Several processes may write the same log into one folder. Thread-safe.
 */
public final class TileStore implements TileSource {

    /** Name of the file that holds the signed checkpoint. */
    public static final String CHECKPOINT = "checkpoint";

    private final Path folder;

    private TileStore(Path folder) {
        this.folder = folder;
    }

    /** Opens a folder, which is made when it is missing. */
    public static TileStore open(Path folder) throws IOException {
        DurableFiles.createFolders(folder);
        return new TileStore(folder);
    }

    /** Looks into a folder that may not exist; nothing can be written through this one. */
    public static TileSource reader(Path folder) {
        return new TileStore(folder);
    }

    @Override
    public Optional<byte[]> read(String path) throws IOException {
        Path file = folder.resolve(path);
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** The signed checkpoint that lies here. */
    static Optional<SignedNote> checkpoint(TileSource source) throws IOException {
        return source.read(CHECKPOINT).map(bytes -> SignedNote.parse(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** Leaves that the files here show. */
    long size() throws IOException {
        return checkpoint(this).map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /**
     * Writes a tile or bundle; one that is there already must be the same. When it is full, its partial forerunners go.
     *
     * @throws LogDefectException when other content lies there already: two histories meet in one folder
     */
    void write(Tile tile, byte[] content) throws IOException {
        Path file = folder.resolve(tile.path());
        if (Files.exists(file)) {
            if (!Arrays.equals(Files.readAllBytes(file), content)) {
                throw new LogDefectException(new Text("tệp " + tile.path() + " đã có với nội dung khác: hai lịch sử trong một thư mục",
                        "file " + tile.path() + " lies there with other content: two histories in one folder"));
            }
            return;
        }
        DurableFiles.createFolders(file.getParent());
        DurableFiles.replace(file, content);
        if (tile.width() == Tile.FULL) {
            deleteFolder(file.resolveSibling(file.getFileName() + ".p"));
        }
    }

    /** Writes a file that is no part of the tree, in the place of an earlier one. */
    void put(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        DurableFiles.createFolders(file.getParent());
        DurableFiles.replace(file, content);
    }

    /**
     * Publishes a checkpoint whose tiles all lie here. An earlier one does not replace a later one, whoever comes late with it.
     *
     * @return whether it is the one that lies here now
     */
    boolean publish(SignedNote note) throws IOException {
        // a lock of the system keeps other processes out, but not other threads of this one
        synchronized (TileStore.class) {
            try (FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = file.lock()) {
                if (Checkpoint.parse(note.text()).size() < size()) {
                    return false;
                }
                byte[] content = note.toString().getBytes(StandardCharsets.UTF_8);
                if (!read(CHECKPOINT).map(there -> Arrays.equals(there, content)).orElse(false)) {
                    DurableFiles.replace(folder.resolve(CHECKPOINT), content);
                }
                return held.isValid();
            }
        }
    }

    private static void deleteFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> inside = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : inside) {
                Files.deleteIfExists(path);
            }
        }
    }
}
