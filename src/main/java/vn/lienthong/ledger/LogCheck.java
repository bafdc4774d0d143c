package vn.lienthong.ledger;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import vn.lienthong.kernel.Text;
import vn.lienthong.kernel.UnavailableException;

/**
 * Compares everything with everything: what was to be logged with the leaves, the leaves with the published entries and tiles, the
 * tiles with each other and with the checkpoints. Reads the whole log; may run beside a sequencer.
 */
public final class LogCheck {

    private static final int AT_ONCE = 1024;
    private static final int MOST_DEFECTS = 100;
    private static final int CHECKPOINTS = 1000;

    private final JdbcLog log;
    private final List<LeafSource> sources;
    private final TileSource tiles;
    private final List<Text> defects = new ArrayList<>();

    private LogCheck(JdbcLog log, List<LeafSource> sources, TileSource tiles) {
        this.log = log;
        this.sources = sources;
        this.tiles = tiles;
    }

    /** One sentence for each defect, a hundred at most; empty when all is well. */
    public static List<Text> run(JdbcLog log, List<LeafSource> sources, TileSource tiles) {
        LogCheck check = new LogCheck(log, sources, tiles);
        try {
            check.compare();
        } catch (LogDefectException e) {
            check.found(e.text());
        } catch (IllegalArgumentException e) {
            check.found(new Text("sổ biên nhận: " + e.getMessage(), "receipt log: " + e.getMessage()));
        } catch (IOException e) {
            throw new UnavailableException("the files of the receipt log", e);
        }
        return List.copyOf(check.defects);
    }

    private void compare() throws IOException {
        Optional<SignedNote> published = TileStore.checkpoint(tiles);
        if (published.isPresent()) {
            Checkpoint head = Checkpoint.parse(published.get().text());
            if (log.checkpoint(head.size()).filter(known -> known.text().equals(published.get().text())).isEmpty()) {
                found(new Text("cơ sở dữ liệu không biết điểm kiểm tra đã công bố: " + head, "the database does not know the published checkpoint: " + head));
            }
            if (log.size() < head.size()) {
                found(new Text("cơ sở dữ liệu cũ hơn sổ đã công bố: các mục từ " + log.size() + " đến " + (head.size() - 1) + " mới hơn nó",
                        "the database is older than the published log: leaves " + log.size() + " to " + (head.size() - 1) + " are newer than it"));
            }
            compareTiles(head);
            compareCheckpoints(new TileTree(tiles, head.size()), head.size());
        } else if (log.checkpoint().isPresent()) {
            found(new Text("thiếu tệp checkpoint", "file checkpoint is missing"));
        }
        long size = log.size();
        if (log.count(size) != size) {
            found(new Text("chỉ số các mục có chỗ trống: có " + log.count(size) + " mục, cần " + size,
                    "the indexes of leaves have gaps: " + log.count(size) + " leaves (expected: " + size + ")"));
        }
        long matched = 0;
        for (LeafSource source : sources) {
            matched += compareSource(source, size);
        }
        if (matched < size && defects.isEmpty()) {
            found(new Text((size - matched) + " mục không nói về điều gì có trong cơ sở dữ liệu", (size - matched) + " leaves name nothing that the database has"));
        }
    }

    private void compareTiles(Checkpoint head) throws IOException {
        for (long index = 0; index * Tile.FULL < head.size(); index++) {
            Tile tile = Tile.of(0, index, head.size());
            byte[] hashes = TileTree.hashes(tiles, tile);
            List<Leaf> published = bundle(Tile.of(Tile.ENTRIES, index, head.size()));
            List<Leaf> rows = log.leaves(index * Tile.FULL, tile.width());
            for (int i = 0; i < tile.width(); i++) {
                long leaf = index * Tile.FULL + i;
                if (i >= rows.size()) {
                    found(new Text("mục " + leaf + " mới hơn cơ sở dữ liệu: " + published.get(i).kind() + " " + published.get(i).content(),
                            "leaf " + leaf + " is newer than the database: " + published.get(i).kind() + " " + published.get(i).content()));
                } else if (!rows.get(i).equals(published.get(i))) {
                    found(new Text("mục " + leaf + ": cơ sở dữ liệu và tệp đã công bố khác nhau", "leaf " + leaf + ": database and published entry differ"));
                } else if (!TileTree.fold(hashes, i, 1).equals(published.get(i).hash())) {
                    found(new Text("mục " + leaf + ": mã băm trong " + tile.path() + " sai", "leaf " + leaf + ": its hash in " + tile.path() + " is wrong"));
                }
            }
        }
        for (int level = 1; Tile.hashes(level, head.size()) > 0; level++) {
            compareLevel(level, head);
        }
        if (!new TileTree(tiles, head.size()).root().equals(head.root())) {
            found(new Text("các tệp không cho gốc của điểm kiểm tra: " + head, "the tiles do not give the checkpoint's root: " + head));
        }
    }

    private void compareLevel(int level, Checkpoint head) {
        for (long index = 0; index < Tile.hashes(level, head.size()); index++) {
            Tile tile = Tile.of(level, index / Tile.FULL, head.size());
            var stated = TileTree.fold(TileTree.hashes(tiles, tile), (int) (index % Tile.FULL), 1);
            if (!stated.equals(TileTree.fold(TileTree.hashes(tiles, new Tile(level - 1, index, Tile.FULL)), 0, Tile.FULL))) {
                found(new Text("mã băm thứ " + index % Tile.FULL + " trong " + tile.path() + " sai", "hash " + index % Tile.FULL + " in " + tile.path() + " is wrong"));
            }
        }
    }

    private List<Leaf> bundle(Tile tile) throws IOException {
        List<Leaf> leaves = EntryBundle.read(tiles.readOrFull(tile).orElseThrow(() ->
                new LogDefectException(new Text("thiếu tệp " + tile.path(), "file " + tile.path() + " is missing"))));
        if (leaves.size() < tile.width()) {
            throw new LogDefectException(new Text("tệp " + tile.path() + " chỉ có " + leaves.size() + " mục", "file " + tile.path() + " holds " + leaves.size() + " entries only"));
        }
        return leaves;
    }

    private void compareCheckpoints(TileTree tree, long size) {
        for (Checkpoint checkpoint : log.checkpointsUpTo(size, CHECKPOINTS)) {
            if (!MerkleTree.root(tree, checkpoint.size()).equals(checkpoint.root())) {
                found(new Text("điểm kiểm tra đã ký không thuộc lịch sử này: " + checkpoint, "a signed checkpoint is not of this history: " + checkpoint));
            }
        }
    }

    /** What a source shows has its leaf, in the same order; what comes after the last of them still waits for one. */
    private long compareSource(LeafSource source, long size) {
        long matched = 0;
        boolean waiting = false;
        Optional<String> place = Optional.empty();
        while (!waiting) {
            LeafSource.Batch batch = source.next(place, AT_ONCE);
            if (batch.leaves().isEmpty()) {
                break;
            }
            Map<UUID, JdbcLog.Indexed> leaves = log.leavesOf(batch.leaves().stream().map(LeafSource.Candidate::subject).toList());
            for (LeafSource.Candidate candidate : batch.leaves()) {
                String name = source.name() + " " + candidate.subject();
                JdbcLog.Indexed found = leaves.get(candidate.subject());
                if (found == null || found.index() >= size) {
                    waiting = true;
                    continue;
                }
                matched++;
                if (waiting) {
                    found(new Text(name + ": có mục trong khi điều trước nó thì không", name + ": has a leaf, something before it has none"));
                } else if (!found.leaf().equals(candidate.leaf())) {
                    found(new Text(name + ": khác với mục " + found.index() + " trong sổ", name + ": differs from its leaf " + found.index()));
                }
            }
            place = Optional.of(batch.place());
        }
        return matched;
    }

    private void found(Text defect) {
        if (defects.size() < MOST_DEFECTS) {
            defects.add(defect);
        }
    }
}
