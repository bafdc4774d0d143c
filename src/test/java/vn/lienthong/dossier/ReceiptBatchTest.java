package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogScene;
import vn.lienthong.ledger.SignedNote;

/** All receipts of a log at once. */
class ReceiptBatchTest {

    private final BundleScene scene = new BundleScene();

    private List<String> receipts() {
        var receipts = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            receipts.add(scene.receipt(i, EvidenceEvent.RELAYED, BundleScene.EXCHANGE, scene.packet).xml());
        }
        return receipts;
    }

    private SignedNote head(List<String> receipts) {
        return new LogScene(receipts.stream().map(xml -> new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(xml))).toList(), scene.log).checkpoint(receipts.size());
    }

    private List<Finding> verify(List<String> receipts, SignedNote head) {
        var batch = new ReceiptBatch(List.of(scene.pki.root()), scene.revocation);
        batch.add(receipts.subList(0, 100));
        batch.add(receipts.subList(100, receipts.size()));
        return batch.finish(head, scene.log.verifier());
    }

    @Test
    void areGoodAsTheyWereGiven() {
        List<String> receipts = receipts();
        assertThat(verify(receipts, head(receipts))).isEmpty();
    }

    @Test
    void oneThatIsDroppedMovedOrSlippedInChangesTheRoot() {
        List<String> receipts = receipts();
        SignedNote head = head(receipts);
        var dropped = new ArrayList<>(receipts);
        dropped.remove(250);
        var moved = new ArrayList<>(receipts);
        java.util.Collections.swap(moved, 7, 8);
        var slippedIn = new ArrayList<>(receipts);
        slippedIn.add(5, receipts.get(4));
        for (List<String> forged : List.of(dropped, moved, slippedIn)) {
            assertThat(verify(forged, head)).extracting(Finding::code).containsExactly(CheckCode.LEAF_NOT_PROVED);
        }
    }

    @Test
    void oneThatIsWrongIsNamed() {
        List<String> receipts = receipts();
        receipts.set(123, receipts.get(123).replace("relayed</Event>", "expired</Event>"));
        assertThat(verify(receipts, head(receipts))).extracting(Finding::code, Finding::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CheckCode.RECEIPT_SIGNATURE_WRONG, "receipt 123"));
        scene.receiptKey = scene.pki.issue("gateway").valid(BundleScene.SENT.minusSeconds(9), BundleScene.SENT.minusSeconds(1)).signer();
        Receipt expired = scene.receipt(123, EvidenceEvent.RELAYED, BundleScene.EXCHANGE, scene.packet);
        receipts.set(123, expired.xml());
        assertThat(verify(receipts, head(receipts))).extracting(Finding::code, Finding::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CheckCode.CERTIFICATE_NOT_VALID_THEN, "receipt 123"));
        receipts.set(123, "<Receipt>");
        assertThat(verify(receipts, head(receipts))).extracting(Finding::code).containsExactly(CheckCode.RECEIPT_UNREADABLE);
    }

    @Test
    void aCheckpointOfSomebodyElseIsNone() {
        List<String> receipts = receipts();
        var other = new LogScene(List.of(LogScene.anyLeaf(1)), LogScene.newSigner("lienthong.test"));
        assertThat(verify(receipts, other.checkpoint(1))).extracting(Finding::code).containsExactly(CheckCode.CHECKPOINT_FORGED);
    }
}
