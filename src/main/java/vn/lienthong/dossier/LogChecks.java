package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import vn.lienthong.dossier.Contents.ReceiptEntry;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LeafComparison;
import vn.lienthong.ledger.LeafDefect;
import vn.lienthong.ledger.LogDefectException;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.ledger.MerkleTree;
import vn.lienthong.ledger.NoteSignature;
import vn.lienthong.ledger.ProofVerifier;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.ledger.TileTree;
import vn.lienthong.ledger.VerifierKey;
import vn.lienthong.trust.CertificateTrust;

/** Whether the receipts stand in the receipt log, and the log shown is one that nobody has touched. */
final class LogChecks {

    /** A receipt is in the log within a second or so; one that still is not after this never was put there. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Optional<VerifierKey> logKey;
    private final List<VerifierKey> witnesses;
    private final List<SignedNote> held;

    /**
     * @param logKey    from a source that is not the log; the bundle's own is used without it, and that said
     * @param witnesses who all have to have signed the checkpoint
     * @param held      checkpoints of the log that whoever asks has seen before
     */
    LogChecks(Optional<VerifierKey> logKey, List<VerifierKey> witnesses, List<SignedNote> held) {
        this.logKey = logKey;
        this.witnesses = List.copyOf(witnesses);
        this.held = List.copyOf(held);
    }

    /**
     * @param receipts the statements of those that could be read, by what the contents list
     * @param trust    whose time-stamps are believed
     */
    void check(Map<String, byte[]> files, Contents contents, Map<ReceiptEntry, Statement> receipts, CertificateTrust trust, EvidenceReport.Collector found) {
        if (!files.containsKey(BundleNames.TIMESTAMP)) {
            found.notDone(CheckCode.TIMESTAMP_WRONG, "Hồ sơ không có dấu thời gian.", "There is no time stamp in the bundle.");
        }
        pending(contents, found);
        if (contents.log().isEmpty() || !files.containsKey(BundleNames.CHECKPOINT)) {
            found.notDone(CheckCode.CHECKPOINT_FORGED, "Hồ sơ không có điểm kiểm tra: lúc lập chưa biên nhận nào vào sổ.",
                    "The bundle has no checkpoint: none of its receipts was in the log when it was made.");
            return;
        }
        try {
            VerifierKey key = key(contents, found);
            SignedNote note = SignedNote.parse(text(files, BundleNames.CHECKPOINT));
            Checkpoint head = Checkpoint.verified(note, key);
            witnesses(note, key, found);
            var shown = new Shown(files, contents, receipts, note, head, found);
            shown.check();
            if (files.containsKey(BundleNames.FIRST_CHECKPOINT)) {
                shown.continues(Checkpoint.verified(SignedNote.parse(text(files, BundleNames.FIRST_CHECKPOINT)), key), BundleNames.FIRST_CHECKPOINT);
            }
            if (files.containsKey(BundleNames.TIMESTAMP)) {
                SignedNote stamped = SignedNote.parse(text(files, BundleNames.STAMPED_CHECKPOINT));
                shown.continues(Checkpoint.verified(stamped, key), BundleNames.STAMPED_CHECKPOINT);
                StampCheck.check(files.get(BundleNames.TIMESTAMP), stamped, contents, trust, found);
            }
            for (SignedNote seen : held) {
                shown.continues(Checkpoint.verified(seen, key), "");
            }
            found.passedUnlessFound(CheckCode.CHECKPOINT_FORGED, head.origin() + ", " + head.size() + " mục, gốc " + head.root(),
                    head.origin() + ", " + head.size() + " leaves, root " + head.root());
            found.passedUnlessFound(CheckCode.LEAF_NOT_PROVED, CheckCode.LEAF_DROPPED, CheckCode.LEAF_INSERTED, CheckCode.LEAF_REORDERED,
                    CheckCode.LEAF_CHANGED, CheckCode.LOG_TAIL_REWRITTEN);
        } catch (IllegalArgumentException e) {
            found.failed(CheckCode.CHECKPOINT_FORGED, BundleNames.CHECKPOINT, "Điểm kiểm tra không đáng tin: " + e.getMessage(),
                    "The checkpoint is not to be believed: " + e.getMessage());
        }
    }

    private static void pending(Contents contents, EvidenceReport.Collector found) {
        for (ReceiptEntry receipt : contents.receipts()) {
            if (receipt.leaf().isEmpty() && receipt.at().plus(PATIENCE).isBefore(contents.madeAt())) {
                found.failed(CheckCode.LEAF_DROPPED, BundleNames.receipt(receipt.id()), "Biên nhận đã cấp từ lâu mà không có trong sổ.",
                        "The receipt was given long before, and is not in the log.");
            } else if (receipt.leaf().isEmpty()) {
                found.warning(CheckCode.LEAF_NOT_PROVED, BundleNames.receipt(receipt.id()), "Lúc lập hồ sơ biên nhận chưa kịp vào sổ; hãy lấy lại hồ sơ.",
                        "The receipt was not in the log yet when the bundle was made; get the bundle again.");
            }
        }
    }

    private VerifierKey key(Contents contents, EvidenceReport.Collector found) {
        if (logKey.isEmpty()) {
            found.warning(CheckCode.CHECKPOINT_FORGED, BundleNames.LOG_KEY, "Không cho --log-key nên dùng khóa ghi trong hồ sơ, do chính trục ký.",
                    "No --log-key was given: this is the key in the bundle, vouched for by the gateway alone.");
        }
        return logKey.orElseGet(() -> VerifierKey.parse(contents.log().orElseThrow().key()));
    }

    private void witnesses(SignedNote note, VerifierKey log, EvidenceReport.Collector found) {
        for (VerifierKey witness : witnesses) {
            if (!note.verifiedBy(witness)) {
                found.failed(CheckCode.CHECKPOINT_UNWITNESSED, BundleNames.CHECKPOINT, witness.name() + " không ký điểm kiểm tra này.",
                        witness.name() + " has not signed this checkpoint.");
            }
        }
        String others = note.signatures().stream().filter(line -> !log.made(line)).map(NoteSignature::name).distinct().collect(Collectors.joining(", "));
        if (witnesses.isEmpty()) {
            found.notDone(CheckCode.CHECKPOINT_UNWITNESSED, "Không cho --witness. Hồ sơ ghi nhân chứng: " + (others.isEmpty() ? "không có" : others) + ".",
                    "No --witness was given. Witnesses named in the bundle: " + (others.isEmpty() ? "none" : others) + ".");
        }
        found.passedUnlessFound(CheckCode.CHECKPOINT_UNWITNESSED, "Đã ký: " + others, "Signed by: " + others);
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.getOrDefault(name, new byte[0]), UTF_8);
    }

    private static final class Shown {

        private final Map<String, byte[]> files;
        private final Map<ReceiptEntry, Statement> receipts;
        private final SignedNote note;
        private final Checkpoint head;
        private final EvidenceReport.Collector found;
        private final LeafComparison comparison;
        private final TileTree tree;
        private final Map<Digest, Long> places = new HashMap<>();
        private final Collection<ReceiptEntry> placed;

        Shown(Map<String, byte[]> files, Contents contents, Map<ReceiptEntry, Statement> receipts, SignedNote note, Checkpoint head,
                EvidenceReport.Collector found) {
            this.files = files;
            this.receipts = receipts;
            this.note = note;
            this.head = head;
            this.found = found;
            this.tree = new TileTree(path -> Optional.ofNullable(files.get(BundleNames.LOG + path)), head.size());
            this.comparison = new LeafComparison(path -> Optional.ofNullable(files.get(BundleNames.LOG + path)), head.size());
            this.placed = contents.receipts().stream().filter(receipt -> receipt.leaf().isPresent()).toList();
        }

        void check() {
            var taken = new HashMap<Long, ReceiptEntry>();
            var tiles = new TreeSet<Long>();
            for (ReceiptEntry receipt : placed) {
                long index = receipt.leaf().orElseThrow();
                if (index < 0 || index >= head.size()) {
                    found.failed(CheckCode.LEAF_NOT_PROVED, BundleNames.receipt(receipt.id()), "Mục " + index + " nằm ngoài sổ.", "Leaf " + index + " is beyond the log.");
                    continue;
                }
                if (taken.put(index, receipt) != null) {
                    found.failed(CheckCode.LEAF_INSERTED, BundleNames.receipt(receipt.id()), "Hai biên nhận cùng nhận là mục " + index + ".",
                            "Two receipts claim to be leaf " + index + ".");
                }
                tiles.add(LeafComparison.tileOf(index));
            }
            try {
                if (!tree.root().equals(head.root())) {
                    found.failed(CheckCode.LOG_TAIL_REWRITTEN, BundleNames.CHECKPOINT, "Các tệp của sổ dẫn tới một gốc khác với điểm kiểm tra đã ký.",
                            "The tiles lead to another root than the signed checkpoint has.");
                }
                tiles.forEach(this::tile);
                taken.forEach(this::receipt);
                order();
            } catch (LogDefectException e) {
                found.failed(CheckCode.LEAF_NOT_PROVED, "", e.text());
            }
        }

        /** What the entries say of themselves, held against the hashes that the checkpoint covers. */
        private void tile(long tile) {
            List<Leaf> entries = comparison.entries(tile);
            comparison.defect(tile, entries).ifPresent(defect -> found.failed(code(defect.kind()), "leaf " + defect.index(),
                    "Mục " + defect.index() + " của sổ không còn là mục trong cây.", "Leaf " + defect.index() + " of the log is not the one in the tree."));
            for (int i = 0; i < entries.size(); i++) {
                places.putIfAbsent(entries.get(i).hash(), tile * 256 + i);
            }
        }

        private static CheckCode code(LeafDefect.Kind kind) {
            return switch (kind) {
                case DROPPED -> CheckCode.LEAF_DROPPED;
                case INSERTED -> CheckCode.LEAF_INSERTED;
                case REORDERED -> CheckCode.LEAF_REORDERED;
                case CHANGED -> CheckCode.LEAF_CHANGED;
            };
        }

        private void receipt(long index, ReceiptEntry receipt) {
            String name = BundleNames.receipt(receipt.id());
            Digest leaf = new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(text(files, name))).hash();
            boolean inTiles = ProofVerifier.includes(MerkleTree.inclusion(tree, index, head.size()), leaf, head.root());
            if (inTiles && proved(receipt, leaf)) {
                return;
            }
            Long elsewhere = places.get(leaf);
            if (elsewhere != null && elsewhere != index) {
                found.failed(CheckCode.LEAF_REORDERED, name, "Biên nhận nằm ở mục " + elsewhere + ", không phải " + index + ".",
                        "The receipt stands at leaf " + elsewhere + ", not " + index + ".");
            } else {
                found.failed(CheckCode.LEAF_NOT_PROVED, name, "Bằng chứng không đúng với biên nhận này ở mục " + index + ".",
                        "The proof is not of this receipt at leaf " + index + ".");
            }
        }

        /** The proof that goes with the receipt alone says the same. */
        private boolean proved(ReceiptEntry receipt, Digest leaf) {
            try {
                LogProof proof = LogProof.parse(text(files, BundleNames.proof(receipt.id())));
                return proof.checkpoint().text().equals(note.text()) && Optional.of(proof.inclusion().index()).equals(receipt.leaf())
                        && ProofVerifier.includes(proof.inclusion(), leaf, head.root());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** What rests on something else was sworn to after it. */
        private void order() {
            var leaves = new HashMap<Sworn, Long>();
            for (ReceiptEntry receipt : placed) {
                Optional.ofNullable(receipts.get(receipt)).flatMap(statement -> Sworn.of(statement.event(), statement))
                        .ifPresent(sworn -> leaves.putIfAbsent(sworn, receipt.leaf().orElseThrow()));
            }
            for (ReceiptEntry receipt : placed) {
                Optional<Statement> statement = Optional.ofNullable(receipts.get(receipt));
                Optional<Long> before = statement.map(Statement::event).map(EventChecks.RESTS_ON::get).flatMap(rests -> Sworn.of(rests, statement.get())).map(leaves::get);
                long own = receipt.leaf().orElseThrow();
                if (before.filter(leaf -> leaf > own).isPresent()) {
                    found.failed(CheckCode.LEAF_REORDERED, BundleNames.receipt(receipt.id()), "Đứng trước biên nhận mà nó phải theo sau.",
                            "Stands before a receipt that it has to follow.");
                }
            }
        }

        /** An event of one delivery, or that the packet was accepted, which is of them all. */
        private record Sworn(EvidenceEvent event, Optional<DeliveryId> delivery) {

            static Optional<Sworn> of(EvidenceEvent event, Statement statement) {
                return event == EvidenceEvent.ACCEPTED ? Optional.of(new Sworn(event, Optional.empty()))
                        : statement.delivery().map(delivery -> new Sworn(event, Optional.of(delivery)));
            }
        }

        /** Whether the head goes on from an earlier checkpoint. */
        void continues(Checkpoint earlier, String name) {
            boolean same = earlier.size() == head.size() && earlier.root().equals(head.root());
            if (same) {
                return;
            }
            try {
                if (earlier.size() > head.size()) {
                    found.warning(CheckCode.LOG_TAIL_REWRITTEN, name, "Điểm kiểm tra đã giữ mới hơn hồ sơ; không so được khi không có sổ.",
                            "The checkpoint held is newer than the bundle; without the log they cannot be compared.");
                } else if (!ProofVerifier.extendsTree(MerkleTree.consistency(tree, earlier.size(), head.size()), earlier.root(), head.root())) {
                    found.failed(CheckCode.LOG_TAIL_REWRITTEN, name, "Sổ không nối tiếp điểm kiểm tra trước, có " + earlier.size() + " mục: phần sau đã bị viết lại.",
                            "The log does not go on from the earlier checkpoint of " + earlier.size() + " leaves: what follows was rewritten.");
                }
            } catch (LogDefectException e) {
                found.warning(CheckCode.LOG_TAIL_REWRITTEN, name, "Không so được với điểm kiểm tra có " + earlier.size() + " mục: " + e.text().vi(),
                        "Not comparable with the checkpoint of " + earlier.size() + " leaves: " + e.text().en());
            }
        }
    }
}
