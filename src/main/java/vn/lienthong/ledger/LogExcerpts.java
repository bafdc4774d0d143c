package vn.lienthong.ledger;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.ledger.LogExcerpt.Stamp;

/** Takes excerpts of the published log. Thread-safe. */
public final class LogExcerpts {

    private final JdbcLog log;
    private final JdbcTimestamps stamps;
    private final TileSource tiles;

    public LogExcerpts(JdbcLog log, JdbcTimestamps stamps, TileSource tiles) {
        this.log = log;
        this.stamps = stamps;
        this.tiles = tiles;
    }

    /**
     * The part of the log in which those leaves stand, up to the newest checkpoint that a witness has signed if it holds all of them that
     * the newest one holds, up to the newest otherwise. Empty when none of them is in the log yet.
     */
    public Optional<LogExcerpt> of(List<UUID> subjects) {
        try {
            Map<UUID, JdbcLog.Indexed> leaves = new HashMap<>(log.leavesOf(subjects));
            Optional<SignedNote> here = TileStore.checkpoint(tiles);
            if (here.isEmpty()) {
                return Optional.empty();
            }
            // the database may know witnesses of it that the file does not
            SignedNote newest = log.checkpoint(size(here.get())).orElse(here.get());
            leaves.values().removeIf(leaf -> leaf.index() >= size(newest));
            long last = leaves.values().stream().mapToLong(JdbcLog.Indexed::index).max().orElse(Long.MAX_VALUE);
            SignedNote head = log.witnessedCheckpoint().filter(note -> size(note) > last && size(note) <= size(newest)).orElse(newest);
            if (leaves.isEmpty()) {
                return Optional.empty();
            }
            var indexes = new HashMap<UUID, Long>();
            leaves.forEach((subject, leaf) -> indexes.put(subject, leaf.index()));
            return Optional.of(take(tiles, head, log.firstHolding(Collections.min(indexes.values())), stamp(last), indexes));
        } catch (IOException e) {
            throw new UnavailableException("the files of the receipt log", e);
        }
    }

    private Optional<Stamp> stamp(long leaf) {
        OptionalLong size = stamps.firstHolding(leaf);
        return size.isEmpty() ? Optional.empty() : log.checkpoint(size.getAsLong()).flatMap(note -> stamps.token(size.getAsLong()).map(token -> new Stamp(note, token)));
    }

    /**
     * The part of a log in which leaves stand, up to a checkpoint that holds all of them.
     *
     * @param first  the first checkpoint that held the earliest of them
     * @param stamp  left out when it is of a larger log
     * @param leaves their indexes, by what they are the leaf of; at least one
     * @throws LogDefectException when the log does not show the tiles that its checkpoint promises
     */
    static LogExcerpt take(TileSource tiles, SignedNote head, Optional<SignedNote> first, Optional<Stamp> stamp, Map<UUID, Long> leaves) throws IOException {
        long size = size(head);
        var kept = new TreeMap<String, byte[]>();
        TileSource recording = path -> {
            Optional<byte[]> content = tiles.read(path);
            content.ifPresent(bytes -> kept.put(path, bytes));
            return content;
        };
        TileTree tree = new TileTree(recording, size);
        tree.root();
        var proofs = new HashMap<UUID, LogProof>();
        for (Map.Entry<UUID, Long> leaf : leaves.entrySet()) {
            long index = leaf.getValue();
            proofs.put(leaf.getKey(), new LogProof(MerkleTree.inclusion(tree, index, size), head));
            tree.tile(Tile.of(0, index / Tile.FULL, size));
            recording.readOrFull(Tile.of(Tile.ENTRIES, index / Tile.FULL, size));
        }
        Optional<SignedNote> earlier = first.filter(note -> size(note) < size);
        earlier.ifPresent(note -> MerkleTree.consistency(tree, size(note), size));
        Optional<Stamp> within = stamp.filter(stamped -> size(stamped.checkpoint()) <= size);
        within.ifPresent(stamped -> MerkleTree.consistency(tree, size(stamped.checkpoint()), size));
        return new LogExcerpt(head, earlier, within, proofs, kept);
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }
}
