package vn.lienthong.ledger;

import java.io.IOException;
import java.util.Optional;

/** Where the published files of a log are read: a folder, or a server. */
@FunctionalInterface
public interface TileSource {

    /** The file at a path such as {@code tile/0/000.p/7}; empty when there is none. */
    Optional<byte[]> read(String path) throws IOException;

    /** The file of a tile, or that of the full one, which holds more: a log may delete partial tiles when they are complete. */
    default Optional<byte[]> readOrFull(Tile tile) throws IOException {
        Optional<byte[]> content = read(tile.path());
        return content.isPresent() || tile.width() == Tile.FULL ? content : read(tile.full().path());
    }
}
