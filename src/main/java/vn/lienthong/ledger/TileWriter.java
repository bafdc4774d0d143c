package vn.lienthong.ledger;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Brings the tiles of a folder from one size of the tree to the next, from the leaves; what is there already is not read again. */
final class TileWriter {

    /** Gives leaves in their order. */
    @FunctionalInterface
    interface Leaves {

        /** Those from index {@code from} on, at most {@code max}. */
        List<Leaf> read(long from, int max);
    }

    private static final int AT_ONCE = 32 * Tile.FULL;

    private final TileStore store;
    private final Leaves leaves;

    TileWriter(TileStore store, Leaves leaves) {
        this.store = store;
        this.leaves = leaves;
    }

    /**
     * Writes all tiles that a tree of {@code size} has and one of {@code published} has not.
     *
     * @param published size for which every tile lies here; 0 makes all anew
     */
    void extend(long published, long size) throws IOException {
        if (size <= published) {
            return;
        }
        writeLeaves(published, size);
        for (int level = 1; Tile.hashes(level, size) > 0; level++) {
            writeLevel(level, published, size);
        }
    }

    private void writeLeaves(long published, long size) throws IOException {
        for (long from = published - published % Tile.FULL; from < size; from += AT_ONCE) {
            List<Leaf> some = leaves.read(from, (int) Math.min(AT_ONCE, size - from));
            if (some.size() != Math.min(AT_ONCE, size - from)) {
                throw new IllegalStateException("leaves from " + from + ": " + some.size() + " (expected: all up to " + size + ")");
            }
            for (int at = 0; at < some.size(); at += Tile.FULL) {
                List<Leaf> tile = some.subList(at, Math.min(at + Tile.FULL, some.size()));
                long index = (from + at) / Tile.FULL;
                store.write(new Tile(Tile.ENTRIES, index, tile.size()), EntryBundle.write(tile));
                var hashes = new ByteArrayOutputStream();
                tile.forEach(leaf -> hashes.writeBytes(leaf.hash().bytes()));
                store.write(new Tile(0, index, tile.size()), hashes.toByteArray());
            }
        }
    }

    private void writeLevel(int level, long published, long size) throws IOException {
        long before = Tile.hashes(level, published);
        long now = Tile.hashes(level, size);
        if (now == before) {
            return;
        }
        for (long index = before / Tile.FULL; index * Tile.FULL < now; index++) {
            var hashes = new ByteArrayOutputStream();
            if (index * Tile.FULL < before) {
                hashes.writeBytes(TileTree.hashes(store, Tile.of(level, index, published)));
            }
            Tile tile = Tile.of(level, index, size);
            for (long below = index * Tile.FULL + hashes.size() / 32; below < index * Tile.FULL + tile.width(); below++) {
                byte[] full = TileTree.hashes(store, new Tile(level - 1, below, Tile.FULL));
                hashes.writeBytes(TileTree.fold(full, 0, Tile.FULL).bytes());
            }
            store.write(tile, hashes.toByteArray());
        }
    }
}
