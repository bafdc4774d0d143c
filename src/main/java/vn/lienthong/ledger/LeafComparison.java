package vn.lienthong.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;

/** Compares the entries of a log, tile by tile, with the hashes in its tree, and says what was done to them. Not thread-safe. */
public final class LeafComparison {

    private final TileSource source;
    private final long size;

    /** @param size leaves of the tree */
    public LeafComparison(TileSource source, long size) {
        this.source = source;
        this.size = size;
    }

    /** The tile over a leaf, counted from 0. */
    public static long tileOf(long leaf) {
        return leaf / Tile.FULL;
    }

    /**
     * The entries under a tile, as stated.
     *
     * @throws LogDefectException when the file is not there, or holds something else
     */
    public List<Leaf> entries(long tile) {
        Tile wanted = Tile.of(Tile.ENTRIES, tile, size);
        try {
            byte[] content = source.readOrFull(wanted)
                    .orElseThrow(() -> new LogDefectException(new Text("thiếu tệp " + wanted.path(), "file " + wanted.path() + " is missing")));
            return EntryBundle.read(content);
        } catch (IllegalArgumentException e) {
            throw new LogDefectException(new Text("tệp " + wanted.path() + ": " + e.getMessage(), "file " + wanted.path() + ": " + e.getMessage()));
        } catch (IOException e) {
            throw new UnavailableException("entries " + wanted.path() + " of the receipt log", e);
        }
    }

    /**
     * What is wrong with the entries under a tile; empty when they are those of the tree.
     *
     * @param entries as {@link #entries} gives them
     * @throws LogDefectException when a file is not there, or is no tile
     */
    public Optional<LeafDefect> defect(long tile, List<Leaf> entries) {
        Tile hashes = Tile.of(0, tile, size);
        byte[] bytes = TileTree.hashes(source, hashes);
        List<Digest> tree = new ArrayList<>();
        for (int i = 0; i < hashes.width(); i++) {
            tree.add(TileTree.fold(bytes, i, 1));
        }
        List<Digest> stated = entries.stream().map(Leaf::hash).toList();
        // a full tile may stand in for the partial one that a smaller tree had
        boolean longer = stated.size() == Tile.FULL && tree.size() < Tile.FULL && stated.subList(0, tree.size()).equals(tree);
        return longer ? Optional.empty() : difference(tree, stated).map(found -> new LeafDefect(found.kind(), tile * Tile.FULL + found.index()));
    }

    /** How a list of leaves differs from the one in the tree. */
    static Optional<LeafDefect> difference(List<Digest> tree, List<Digest> stated) {
        int at = 0;
        while (at < tree.size() && at < stated.size() && tree.get(at).equals(stated.get(at))) {
            at++;
        }
        if (at == tree.size() && at == stated.size()) {
            return Optional.empty();
        }
        LeafDefect.Kind kind = counts(tree).equals(counts(stated)) ? LeafDefect.Kind.REORDERED
                : shifted(tree, at + 1, stated, at) ? LeafDefect.Kind.DROPPED
                : shifted(tree, at, stated, at + 1) ? LeafDefect.Kind.INSERTED
                : LeafDefect.Kind.CHANGED;
        return Optional.of(new LeafDefect(kind, at));
    }

    /** Whether one list goes on from one place as the other does from another, as far as both go; one has to end within the other. */
    private static boolean shifted(List<Digest> tree, int treeFrom, List<Digest> stated, int statedFrom) {
        int common = Math.min(tree.size() - treeFrom, stated.size() - statedFrom);
        boolean nothingLeft = tree.size() - treeFrom == stated.size() - statedFrom;
        return common >= 0 && (common > 0 || nothingLeft)
                && tree.subList(treeFrom, treeFrom + common).equals(stated.subList(statedFrom, statedFrom + common));
    }

    private static Map<Digest, Integer> counts(List<Digest> leaves) {
        var counts = new HashMap<Digest, Integer>();
        leaves.forEach(leaf -> counts.merge(leaf, 1, Integer::sum));
        return counts;
    }
}
