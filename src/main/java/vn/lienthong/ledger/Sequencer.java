package vn.lienthong.ledger;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.lienthong.kernel.Text;

/**
 * Gives indexes and publishes. A round goes: leaves and the sources' places in one transaction, under the lease; tiles; the
 * checkpoint, again under the lease; the checkpoint's file. Killed anywhere, the next round goes on from what is committed: an index is
 * given with its leaf or not at all, and what is signed rests on leaves that are committed. A node without the lease copies
 * what the database says into its own folder. One thread calls it.
 */
public final class Sequencer {

    private static final int AT_ONCE = 8192;

    /** Rounds without a leaf after which the file gets the witnesses' signatures that came meanwhile; a door serves them at once. */
    private static final int COPY_EVERY = 40;

    private final JdbcLog log;
    private final JdbcLease lease;
    private final TransactionTemplate transaction;
    private final List<LeafSource> sources;
    private final TileStore tiles;
    private final NoteSigner signer;
    private final Clock clock;
    private final Map<String, Optional<String>> places = new HashMap<>();
    private Optional<Long> known = Optional.empty();
    private boolean inStep;
    private boolean compared;
    private long idle;

    public Sequencer(JdbcLog log, JdbcLease lease, TransactionTemplate transaction, List<LeafSource> sources, TileStore tiles,
            NoteSigner signer, Clock clock) {
        this.log = log;
        this.lease = lease;
        this.transaction = transaction;
        this.sources = List.copyOf(sources);
        this.tiles = tiles;
        this.signer = signer;
        this.clock = clock;
    }

    /**
     * Does what there is to do.
     *
     * @return leaves that were given an index
     * @throws LeaseLostException when another node took over meanwhile; nothing was written then
     * @throws LogDefectException when files and database tell different stories; nothing is signed then
     */
    public int round() throws IOException {
        if (!compared) {
            compareFolder();
        }
        Optional<Long> epoch = lease.hold();
        if (!epoch.equals(known)) {
            // what is remembered holds for the epoch in which it was learnt
            forget();
        }
        int given = 0;
        try {
            for (LeafSource source : sources) {
                given += epoch.isPresent() ? sequence(source, epoch.get()) : 0;
            }
            if (epoch.isPresent() && (given > 0 || !inStep)) {
                sign(epoch.get());
            }
            if (given > 0 || !inStep || idle++ % COPY_EVERY == 0) {
                copyCheckpoint();
            }
        } catch (IOException | RuntimeException e) {
            forget();
            throw e;
        }
        known = epoch;
        inStep = epoch.isPresent();
        return given;
    }

    private void forget() {
        known = Optional.empty();
        inStep = false;
        places.clear();
    }

    private int sequence(LeafSource source, long epoch) {
        Optional<String> place = places.computeIfAbsent(source.name(), name -> log.place(source));
        LeafSource.Batch batch = source.next(place, AT_ONCE);
        if (batch.leaves().isEmpty()) {
            return 0;
        }
        transaction.executeWithoutResult(status -> {
            lease.require(epoch);
            if (!log.place(source).equals(place)) {
                throw new LeaseLostException("source " + source.name() + ": moved on (expected: by this node alone)");
            }
            log.append(log.size(), batch.leaves());
            log.move(source, batch.place());
        });
        places.put(source.name(), Optional.of(batch.place()));
        return batch.leaves().size();
    }

    private void sign(long epoch) throws IOException {
        long size = log.size();
        Optional<SignedNote> newest = log.checkpoint();
        long signed = newest.map(note -> Checkpoint.parse(note.text()).size()).orElse(-1L);
        if (size == signed) {
            return;
        }
        TileTree tree = tree(size);
        if (newest.isPresent()) {
            requireContinuation(tree, Checkpoint.parse(newest.get().text()));
        }
        String text = new Checkpoint(signer.verifier().name(), size, tree.root()).text();
        SignedNote note = new SignedNote(text, new ArrayList<>(List.of(signer.sign(text, clock.instant()))));
        transaction.executeWithoutResult(status -> {
            lease.require(epoch);
            log.add(size, note, clock.instant());
        });
    }

    /** Tiles for that size, written as far as they do not lie here yet. */
    private TileTree tree(long size) throws IOException {
        TileWriter writer = new TileWriter(tiles, log::leaves);
        try {
            writer.extend(tiles.size(), size);
        } catch (LogDefectException missing) {
            // some file was lost; one that is there with other content stops this too
            writer.extend(0, size);
        }
        return new TileTree(tiles, size);
    }

    /** A folder may come from anywhere, and so may a database: before anything is written, what was published must be known. */
    private void compareFolder() throws IOException {
        Optional<SignedNote> here = TileStore.checkpoint(tiles);
        if (here.isPresent()) {
            Checkpoint checkpoint = Checkpoint.parse(here.get().text());
            long given = log.size();
            if (checkpoint.size() > given) {
                throw new LogDefectException(new Text(
                        "sổ đã công bố " + checkpoint.size() + " mục nhưng cơ sở dữ liệu chỉ có " + given + ": cơ sở dữ liệu đã bị lùi lại",
                        "the log has published " + checkpoint.size() + " leaves, the database has " + given + ": the database went back"));
            }
            if (log.checkpoint(checkpoint.size()).filter(known -> known.text().equals(here.get().text())).isEmpty()) {
                throw new LogDefectException(new Text(
                        "điểm kiểm tra trong thư mục không có trong cơ sở dữ liệu: " + checkpoint,
                        "the checkpoint in the folder is unknown to the database: " + checkpoint));
            }
        }
        compared = true;
    }

    /** What was signed once must still be the beginning: a log that forgets it forks. */
    private static void requireContinuation(TileTree tree, Checkpoint signed) {
        if (!MerkleTree.root(tree, signed.size()).equals(signed.root())) {
            throw new LogDefectException(new Text(
                    "các mục hiện có không còn khớp với điểm kiểm tra đã ký: " + signed,
                    "the leaves no longer agree with a checkpoint that was signed: " + signed));
        }
    }

    private void copyCheckpoint() throws IOException {
        Optional<SignedNote> newest = log.checkpoint();
        if (newest.isEmpty()) {
            return;
        }
        Checkpoint checkpoint = Checkpoint.parse(newest.get().text());
        Optional<SignedNote> here = TileStore.checkpoint(tiles);
        if (here.equals(newest)) {
            return;
        }
        if (here.isEmpty() || !here.get().text().equals(newest.get().text())) {
            if (!tree(checkpoint.size()).root().equals(checkpoint.root())) {
                throw new LogDefectException(new Text("các mục không cho gốc của điểm kiểm tra: " + checkpoint,
                        "the leaves do not give the checkpoint's root: " + checkpoint));
            }
        }
        tiles.publish(newest.get());
    }
}
