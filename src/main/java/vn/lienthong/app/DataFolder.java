package vn.lienthong.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that holds everything a gateway keeps. Other users of the machine have no business in it: packets lie there as
 * they came, and the broker's files and the database's are made by programs that do not ask who may read them.
 */
final class DataFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    private DataFolder(Path root) {
        this.root = root;
    }

    /** Makes the folder and its rooms, or closes those that an earlier gateway left open to others. */
    static DataFolder prepare(Path root) throws IOException {
        for (Path folder : List.of(root, root.resolve("payload"), root.resolve("artemis"), root.resolve("log"), root.resolve("trust"))) {
            Files.createDirectories(folder);
            close(folder);
        }
        return new DataFolder(root);
    }

    /** Where the receipt log is published. */
    Path log() {
        return root.resolve("log");
    }

    /** For temporary files; the payload store clears it at every start. */
    Path spool() {
        return root.resolve("payload/incoming");
    }

    /** What was fetched from certificate authorities. */
    Path trust() {
        return root.resolve("trust");
    }

    Path root() {
        return root;
    }

    private static void close(Path folder) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view == null || view.readAttributes().permissions().equals(OWNER_ONLY)) {
            return;
        }
        try {
            view.setPermissions(OWNER_ONLY);
        } catch (IOException e) {
            // a mounted volume may belong to somebody else, who then decides
            LOG.atWarn().setCause(e).addKeyValue("folder", folder.getFileName()).log("A folder of the gateway stays open to others");
        }
    }
}
