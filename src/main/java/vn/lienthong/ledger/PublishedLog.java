package vn.lienthong.ledger;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import vn.lienthong.kernel.UnavailableException;

/** The log as the world sees it: its checkpoint, its proofs, and the place where witnesses leave their signatures. Thread-safe. */
public final class PublishedLog {

    private final JdbcLog log;
    private final TileSource tiles;
    private final JdbcWitnesses witnesses;

    public PublishedLog(JdbcLog log, TileSource tiles, JdbcWitnesses witnesses) {
        this.log = log;
        this.tiles = tiles;
        this.witnesses = witnesses;
    }

    /** The newest checkpoint with all its signatures; empty until the log has begun. */
    public Optional<SignedNote> checkpoint() {
        return log.checkpoint();
    }

    /**
     * The proof that a receipt or another entry is in the log: in the newest checkpoint that a witness has signed, or, when that came
     * before it, in the newest one. Empty for a second or so, until it is in any.
     */
    public Optional<LogProof> proof(UUID subject) {
        return Optional.ofNullable(proofs(List.of(subject)).get(subject));
    }

    /** The same for many at once; those that are in no checkpoint yet are left out. */
    public Map<UUID, LogProof> proofs(List<UUID> subjects) {
        var found = new HashMap<UUID, LogProof>();
        Map<UUID, JdbcLog.Indexed> waiting = new HashMap<>(log.leavesOf(subjects));
        if (waiting.isEmpty()) {
            return found;
        }
        Optional<SignedNote> here = here();
        long shown = here.map(PublishedLog::size).orElse(0L);
        List<SignedNote> notes = Stream.of(log.witnessedCheckpoint(), here).flatMap(Optional::stream).filter(note -> size(note) <= shown).toList();
        for (SignedNote note : notes) {
            TileTree tree = new TileTree(tiles, size(note));
            waiting.forEach((subject, leaf) -> {
                if (leaf.index() < size(note)) {
                    found.put(subject, new LogProof(MerkleTree.inclusion(tree, leaf.index(), size(note)), note));
                }
            });
            waiting.keySet().removeAll(found.keySet());
        }
        return found;
    }

    /**
     * Takes in a witness's signature.
     *
     * @see JdbcWitnesses#accept
     */
    public SignedNote cosign(String system, long size, String vkey, String line) {
        return witnesses.accept(system, size, vkey, line);
    }

    /** The newest checkpoint of which every tile lies in this node's folder. */
    private Optional<SignedNote> here() {
        try {
            return TileStore.checkpoint(tiles);
        } catch (IOException e) {
            throw new UnavailableException("the checkpoint of the receipt log", e);
        }
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }
}
