package vn.lienthong.ledger;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;

/**
 * Whoever watches over a log: it remembers the newest checkpoint that it saw, lets the log prove that the next one continues it, and
 * signs what it saw, with the time. Two witnesses who compare what they remember find a log that told them different stories; one
 * witness finds a log that changes its story. Thread-safe; the caller keeps what is to be remembered.
 */
public final class Witness {

    /** How far the clocks of a witness and its log may differ. */
    public static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

    private final VerifierKey log;
    private final NoteSigner signer;
    private final Clock clock;

    /** @param log the key by which the log is known, from a source that is not the log alone */
    public Witness(VerifierKey log, NoteSigner signer, Clock clock) {
        this.log = log;
        this.signer = signer;
        this.clock = clock;
    }

    /** What a witness thinks of a checkpoint. */
    public sealed interface Finding {
    }

    /**
     * It continues what was seen before. To be remembered, and then the signature may be given away, in this order.
     *
     * @param seen      the log's own text and signature
     * @param signature the witness's
     */
    public record Consistent(SignedNote seen, NoteSignature signature) implements Finding {
    }

    /** It is one that came before the remembered one: nothing is wrong, and nothing new is signed. */
    public record Earlier(Checkpoint seen) implements Finding {
    }

    /**
     * It does not continue what was seen before. Both notes bear the log's signature; when they cannot be of one history, with them and
     * the tiles anybody can show it to anybody. A log that shows less than before and no longer what it had signed counts too.
     */
    public record Fork(Text text, SignedNote remembered, SignedNote seen) implements Finding {
    }

    /**
     * Looks at a checkpoint that the log shows.
     *
     * @param remembered the last one found consistent; empty at the beginning, when the log is taken as it is
     * @param tiles      the log's own, from which it has to prove
     * @throws IllegalArgumentException when the checkpoint is not that log's, or its signature does not hold
     * @throws LogDefectException       when the log does not show the tiles that its checkpoint promises
     */
    public Finding look(Optional<SignedNote> remembered, SignedNote seen, TileSource tiles) {
        Checkpoint now = Checkpoint.verified(seen, log);
        if (remembered.isEmpty()) {
            requireShown(tiles, now);
            return consistent(seen);
        }
        Checkpoint before = Checkpoint.verified(remembered.get(), log);
        if (now.size() < before.size()) {
            return earlier(before, now, remembered.get(), seen, tiles);
        }
        return continues(before, now, tiles) ? consistent(seen)
                : new Fork(fork(before, now, "không thể thuộc cùng một lịch sử", "cannot be of one history"), remembered.get(), seen);
    }

    /** A log that went back still has to show the longer tree, of which the shorter one is the beginning. */
    private static Finding earlier(Checkpoint before, Checkpoint now, SignedNote remembered, SignedNote seen, TileSource tiles) {
        try {
            return continues(now, before, tiles) ? new Earlier(now)
                    : new Fork(fork(before, now, "không thể thuộc cùng một lịch sử", "cannot be of one history"), remembered, seen);
        } catch (LogDefectException withdrawn) {
            return new Fork(fork(before, now, "không còn được chứng minh là cùng một lịch sử: " + withdrawn.text().vi(),
                    "are no longer shown to be of one history: " + withdrawn.text().en()), remembered, seen);
        }
    }

    private static boolean continues(Checkpoint first, Checkpoint second, TileSource tiles) {
        if (first.size() == second.size()) {
            return first.root().equals(second.root());
        }
        TileTree tree = new TileTree(tiles, second.size());
        ConsistencyProof proof = MerkleTree.consistency(tree, first.size(), second.size());
        if (ProofVerifier.extendsTree(proof, first.root(), second.root())) {
            return true;
        }
        // tiles that do not even give the newer root prove nothing either way
        requireShown(tiles, second);
        return false;
    }

    private static void requireShown(TileSource tiles, Checkpoint checkpoint) {
        Digest shown = new TileTree(tiles, checkpoint.size()).root();
        if (!shown.equals(checkpoint.root())) {
            throw new LogDefectException(new Text(
                    "sổ không trình được các mục của chính điểm kiểm tra mình đã ký: " + checkpoint.size() + " mục, gốc " + checkpoint.root()
                            + ", các tệp lại cho " + shown,
                    "the log does not show the tree that it has signed: " + checkpoint.size() + " leaves, root " + checkpoint.root()
                            + ", but its tiles give " + shown));
        }
    }

    private Consistent consistent(SignedNote seen) {
        return new Consistent(new SignedNote(seen.text(), seen.signatures().stream().filter(log::made).toList()),
                signer.sign(seen.text(), clock.instant()));
    }

    private static Text fork(Checkpoint before, Checkpoint now, String vi, String en) {
        return new Text("SỔ BỊ RẼ NHÁNH: " + now.origin() + " đã ký " + before.size() + " mục với gốc " + before.root() + ", nay ký " + now.size()
                + " mục với gốc " + now.root() + ", và hai điểm kiểm tra này " + vi,
                "FORK: " + now.origin() + " has signed " + before.size() + " leaves with the root " + before.root() + " and now signs " + now.size()
                        + " leaves with the root " + now.root() + ", and these two " + en);
    }
}
