package vn.lienthong.ledger;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;

/** The tree of one size as its tiles show it; whoever relies on it compares the root with a checkpoint. Not thread-safe. */
public final class TileTree implements Subtrees {

    private static final int HASH_BYTES = 32;
    private static final int MOST_KEPT = 32;

    private final TileSource source;
    private final long size;
    private final Map<Tile, byte[]> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > MOST_KEPT;
        }
    };

    public TileTree(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    public Digest root() {
        return MerkleTree.root(this, size);
    }

    /**
     * @throws LogDefectException   when a tile is not there or has not the length it must have
     * @throws UnavailableException when tiles cannot be read now
     */
    @Override
    public Digest hash(int level, long index) {
        int inner = level % Tile.BITS;
        long first = index << inner;
        byte[] tile = tile(Tile.of(level / Tile.BITS, first / Tile.FULL, size));
        return fold(tile, (int) (first % Tile.FULL), 1 << inner);
    }

    /** The hashes of a tile, 32 bytes each. */
    byte[] tile(Tile tile) {
        return kept.computeIfAbsent(tile, wanted -> hashes(source, wanted));
    }

    static byte[] hashes(TileSource source, Tile tile) {
        byte[] content = read(source, tile);
        if (content.length != tile.width() * HASH_BYTES) {
            throw new LogDefectException(new Text("tệp " + tile.path() + " có " + content.length + " byte (cần " + tile.width() * HASH_BYTES + ")",
                    "file " + tile.path() + " holds " + content.length + " bytes (expected: " + tile.width() * HASH_BYTES + ")"));
        }
        return content;
    }

    /** The tile, or as much of the full one: a log may delete partial tiles when they are complete. */
    private static byte[] read(TileSource source, Tile tile) {
        try {
            Optional<byte[]> content = source.read(tile.path());
            if (content.isEmpty() && tile.width() < Tile.FULL) {
                content = source.read(tile.full().path()).map(full -> Arrays.copyOf(full, Math.min(full.length, tile.width() * HASH_BYTES)));
            }
            return content.orElseThrow(() -> new LogDefectException(new Text("thiếu tệp " + tile.path(), "file " + tile.path() + " is missing")));
        } catch (IOException e) {
            throw new UnavailableException("tile " + tile.path() + " of the receipt log", e);
        }
    }

    /** The root over a power of two of hashes. */
    static Digest fold(byte[] hashes, int from, int count) {
        if (count == 1) {
            return Digest.of(Arrays.copyOfRange(hashes, from * HASH_BYTES, (from + 1) * HASH_BYTES));
        }
        int half = count / 2;
        return MerkleHash.node(fold(hashes, from, half), fold(hashes, from + half, half));
    }
}
