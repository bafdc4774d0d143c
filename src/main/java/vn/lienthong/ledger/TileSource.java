package vn.lienthong.ledger;

import java.io.IOException;
import java.util.Optional;

/** Where the published files of a log are read: a folder, or a server. */
@FunctionalInterface
public interface TileSource {

    /** The file at a path such as {@code tile/0/000.p/7}; empty when there is none. */
    Optional<byte[]> read(String path) throws IOException;
}
