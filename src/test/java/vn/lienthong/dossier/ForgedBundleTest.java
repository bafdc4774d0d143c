package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.LogScene;
import vn.lienthong.ledger.SignedNote;

/** Whoever has the gateway's key and signs a bundle that is not true is found out, and what is wrong is named. */
class ForgedBundleTest {

    private static final String ENTRIES = "log/tile/entries/001";

    private final BundleScene scene = new BundleScene();

    /** Changes the files of a true bundle and signs them again with the gateway's own key. */
    private EvidenceReport forged(Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> files = scene.files(scene.evidence());
        change.accept(files);
        return scene.verify(scene.signed(files));
    }

    private void assertFound(Consumer<Map<String, byte[]>> change, CheckCode... codes) {
        EvidenceReport report = forged(change);
        assertThat(report.wrong()).as(EvidenceReportText.of(report).en()).contains(codes);
        assertThat(report.isGood()).isFalse();
    }

    private static String name(int receipt) {
        return BundleNames.receipt(new vn.lienthong.kernel.ReceiptId(new UUID(1, receipt)));
    }

    private static Consumer<Map<String, byte[]>> text(String file, UnaryOperator<String> change) {
        return files -> {
            String changed = change.apply(new String(files.get(file), UTF_8));
            assertThat(changed).as(file).isNotEqualTo(new String(files.get(file), UTF_8));
            files.put(file, changed.getBytes(UTF_8));
        };
    }

    private static Consumer<Map<String, byte[]>> entries(UnaryOperator<List<Leaf>> change) {
        return files -> files.put(ENTRIES, LogScene.entries(change.apply(new ArrayList<>(LogScene.entries(files.get(ENTRIES))))));
    }

    @Test
    void signingAgainWhatIsTrueIsGood() {
        assertThat(forged(files -> { }).isGood()).isTrue();
    }

    @Test
    void receiptsOfSomethingElse() {
        assertFound(files -> files.put(name(1), scene.receipt(1, EvidenceEvent.RELAYED, new ExchangeId(new UUID(9, 9)), scene.packet).xml().getBytes(UTF_8)),
                CheckCode.RECEIPT_OF_ANOTHER_EXCHANGE);
        assertFound(files -> files.put(name(1), scene.receipt(1, EvidenceEvent.RELAYED, BundleScene.EXCHANGE, new byte[3]).xml().getBytes(UTF_8)),
                CheckCode.RECEIPT_OF_ANOTHER_PACKET);
        assertFound(files -> files.put(name(1), "<a/>".getBytes(UTF_8)), CheckCode.RECEIPT_UNREADABLE);
        assertFound(text(name(1), xml -> xml.replace("relayed</Event>", "handed-over</Event>")), CheckCode.RECEIPT_SIGNATURE_WRONG);
        assertFound(text(name(1), xml -> xml.replace("<Receipt xmlns", "<Receipt  xmlns")), CheckCode.RECEIPT_SIGNATURE_WRONG);
        assertFound(files -> files.put("receipts/one-more.xml", files.get(name(1))), CheckCode.CONTENTS_UNREADABLE);
        assertFound(files -> files.remove(name(2)), CheckCode.ENTRY_MISSING);
        assertFound(text("evidence.json", json -> json.replace("\"relayed\"", "\"failed\"")), CheckCode.CONTENTS_UNREADABLE);
        assertFound(text("evidence.json", json -> json.replace("lienthong-evidence-1", "lienthong-evidence-9")), CheckCode.CONTENTS_UNREADABLE);
    }

    @Test
    void whatCannotAllHaveHappened() {
        List<Receipt> receipts = scene.receipts();
        assertWrong(scene.evidence(List.of(receipts.get(0), receipts.get(1), receipts.get(3))), CheckCode.RECEIPT_EVENTS_CONTRADICT);
        assertWrong(scene.evidence(receipts.subList(1, 3)), CheckCode.RECEIPT_EVENTS_CONTRADICT);
        Receipt twice = scene.receipt(7, EvidenceEvent.RELAYED, BundleScene.EXCHANGE, scene.packet);
        assertWrong(scene.evidence(List.of(receipts.get(0), receipts.get(1), twice)), CheckCode.RECEIPT_EVENTS_CONTRADICT);
        // sworn to in an order in which it cannot have happened
        assertWrong(scene.evidence(List.of(receipts.get(1), receipts.get(0), receipts.get(2), receipts.get(3))), CheckCode.LEAF_REORDERED);
    }

    private void assertWrong(Evidence evidence, CheckCode... codes) {
        EvidenceReport report = scene.verify(scene.signed(scene.files(evidence)));
        assertThat(report.wrong()).as(EvidenceReportText.of(report).en()).containsExactly(codes);
    }

    @Test
    void leavesDroppedInsertedReorderedAndReplaced() {
        assertFound(entries(leaves -> {
            leaves.remove(100);
            return leaves;
        }), CheckCode.LEAF_DROPPED);
        assertFound(entries(leaves -> {
            leaves.add(100, LogScene.anyLeaf(9_999));
            return leaves;
        }), CheckCode.LEAF_INSERTED);
        assertFound(entries(leaves -> {
            leaves.add(100, LogScene.anyLeaf(9_999));
            return leaves.subList(0, 256);
        }), CheckCode.LEAF_INSERTED);
        assertFound(entries(leaves -> {
            Collections.swap(leaves, 100, 101);
            return leaves;
        }), CheckCode.LEAF_REORDERED);
        assertFound(entries(leaves -> {
            leaves.set(100, LogScene.anyLeaf(9_999));
            return leaves;
        }), CheckCode.LEAF_CHANGED);
        // the proofs of two receipts exchanged, and both claiming one place
        assertFound(text("evidence.json", json -> json.replace("\"leaf\" : 300", "\"leaf\" : x").replace("\"leaf\" : 302", "\"leaf\" : 300")
                .replace("\"leaf\" : x", "\"leaf\" : 302")), CheckCode.LEAF_REORDERED);
        assertFound(text("evidence.json", json -> json.replace("\"leaf\" : 302", "\"leaf\" : 300")), CheckCode.LEAF_INSERTED);
        assertFound(text("evidence.json", json -> json.replace(",\n    \"leaf\" : 302", "")), CheckCode.LEAF_DROPPED);
        assertFound(text("evidence.json", json -> json.replace("\"leaf\" : 302", "\"leaf\" : 99999")), CheckCode.LEAF_NOT_PROVED);
        assertFound(files -> files.put("log/tile/0/001", new byte[8192]), CheckCode.LEAF_NOT_PROVED, CheckCode.LEAF_CHANGED);
        assertFound(files -> files.remove("log/tile/0/001"), CheckCode.LEAF_NOT_PROVED);
        assertFound(files -> files.remove(name(1).replace(".xml", ".tlog-proof")), CheckCode.LEAF_NOT_PROVED);
    }

    @Test
    void aRewrittenTailAndForgedCheckpoints() {
        List<Receipt> receipts = scene.receipts();
        Map<String, byte[]> files = scene.files(scene.evidence(receipts));
        // another log that is the same up to leaf 307, signed with the log's own key
        List<Leaf> other = new ArrayList<>(BundleScene.leaves(receipts));
        other.set(308, LogScene.anyLeaf(9_999));
        SignedNote before = new LogScene(other, scene.log).checkpoint(310);
        SignedNote now = new LogScene(other, scene.log).checkpoint(700);
        files.put("log/checkpoint-first", before.toString().getBytes(UTF_8));
        assertThat(scene.verify(scene.signed(files)).wrong()).containsExactly(CheckCode.LOG_TAIL_REWRITTEN);
        // the same found by whoever held on to a checkpoint
        assertThat(scene.verify(scene.bundle(false), List.of(), List.of(now)).wrong()).containsExactly(CheckCode.LOG_TAIL_REWRITTEN);

        assertFound(text("log/checkpoint", note -> note.replaceFirst("\n700\n", "\n701\n")), CheckCode.CHECKPOINT_FORGED);
        assertFound(files2 -> files2.put("log/checkpoint", new LogScene(BundleScene.leaves(scene.receipts()), LogScene.newSigner("lienthong.test"))
                .checkpoint(700).toString().getBytes(UTF_8)), CheckCode.CHECKPOINT_FORGED);
        assertFound(files2 -> files2.put("log/checkpoint", "nonsense".getBytes(UTF_8)), CheckCode.CHECKPOINT_FORGED);
        // a true checkpoint of another history: nothing leads to its root
        assertFound(files2 -> files2.put("log/checkpoint", now.toString().getBytes(UTF_8)), CheckCode.LOG_TAIL_REWRITTEN, CheckCode.LEAF_NOT_PROVED,
                CheckCode.CHECKPOINT_UNWITNESSED);
        assertThat(scene.verify(scene.bundle(false), List.of(LogScene.newWitness("witness.test").verifier()), List.of()).wrong())
                .containsExactly(CheckCode.CHECKPOINT_UNWITNESSED);
    }

    @Test
    void signersThatCouldNotBeBelieved() {
        assertSigner(scene.pki.issue("gateway").valid(BundleScene.SENT.plusSeconds(60), BundleScene.SENT.plus(Duration.ofDays(9))).signer(), CheckCode.CERTIFICATE_NOT_VALID_THEN);
        assertSigner(scene.pki.issue("gateway").valid(BundleScene.SENT.minus(Duration.ofDays(9)), BundleScene.SENT.minusSeconds(1)).signer(), CheckCode.CERTIFICATE_NOT_VALID_THEN);
        assertSigner(vn.lienthong.testkit.TestPki.foreignAt(BundleScene.SENT).ecSigner("gateway"), CheckCode.RECEIPT_SIGNER_UNTRUSTED);
        assertSigner(scene.pki.ecSigner("a unit"), CheckCode.RECEIPT_SIGNER_UNTRUSTED, CheckCode.SIGNER_NOT_THE_GATEWAY);
        assertSigner(scene.pki.issue("gateway").usage(org.bouncycastle.asn1.x509.KeyUsage.keyEncipherment).signer(), CheckCode.RECEIPT_SIGNER_UNTRUSTED);
        var other = new BundleScene();
        other.gateway = vn.lienthong.testkit.TestPki.foreignAt(BundleScene.SENT).ecSigner("gateway");
        assertThat(other.verify(other.bundle(false)).wrong()).contains(CheckCode.CONTAINER_SIGNER_UNTRUSTED);
    }

    private static void assertSigner(vn.lienthong.trust.SigningKey key, CheckCode... codes) {
        var scene = new BundleScene();
        scene.receiptKey = key;
        EvidenceReport report = scene.verify(scene.bundle(false));
        assertThat(report.wrong()).as(EvidenceReportText.of(report).en()).containsExactly(codes);
    }

    @Test
    void revokedBeforeIsWrongRevokedLaterIsSaid() {
        for (boolean before : List.of(true, false)) {
            var revoking = new BundleScene();
            revoking.pki.revoke(revoking.receiptKey.certificate(), before ? BundleScene.SENT.minusSeconds(60) : BundleScene.SENT.plus(Duration.ofHours(20)));
            revoking.revocation = revoking.pki.crls(BundleScene.SENT.plus(Duration.ofDays(1)), BundleScene.SENT.plus(Duration.ofDays(8)));
            EvidenceReport report = revoking.verify(revoking.bundle(false));
            assertThat(report.wrong()).isEqualTo(before ? List.of(CheckCode.CERTIFICATE_REVOKED) : List.of());
            assertThat(report.findings()).anyMatch(finding -> finding.code() == CheckCode.CERTIFICATE_REVOKED && finding.outcome() != Finding.Outcome.PASSED);
        }
    }

    @Test
    void whatSurroundsTheReceipts() {
        assertFound(text("report.json", json -> json.replace("\"verdict\":\"valid\"", "\"verdict\":\"weak\"")), CheckCode.REPORT_CONTRADICTS);
        assertFound(files -> files.put("certificates/signer.pem", files.get("certificates/gateway.pem")), CheckCode.PACKET_SIGNER_UNTRUSTED);
        assertFound(text("directory/version-1.csv", csv -> csv.replaceAll("(?m)^" + BundleScene.TO + ",.*\n", "")), CheckCode.UNIT_NOT_OF_ITS_TIME);
        assertFound(text("evidence.json", json -> json.replace("\"since\" : \"2026-02", "\"since\" : \"2027-02")), CheckCode.UNIT_NOT_OF_ITS_TIME);
        assertFound(files -> files.put("revocation/1.crl", new byte[5]), CheckCode.CERTIFICATE_REVOKED);
    }

    @Test
    void eachReceiptIsJudgedByTheDirectoryOfItsTime() {
        // Given: the recipient became known between the second and the third receipt, under the same code as ever since
        Evidence known = scene.evidence();
        var before = new Evidence.DirectoryState(1, BundleScene.SENT.minus(Duration.ofDays(10)),
                BundleScene.units().stream().filter(unit -> unit.isCalled(BundleScene.FROM)).toList());
        var since = new Evidence.DirectoryState(2, BundleScene.SENT.plusSeconds(2), BundleScene.units());
        // When
        EvidenceReport report = scene.verify(scene.signed(scene.files(new Evidence(known.exchange(), known.gateway(), true, known.receipts(), known.log(),
                known.logKey(), known.report(), known.signerChain(), known.revocation(), known.used(), List.of(before, since), known.rule()))));
        // Then
        assertThat(report.findings()).filteredOn(finding -> finding.outcome() == Finding.Outcome.FAILED).extracting(Finding::code, Finding::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(CheckCode.UNIT_NOT_OF_ITS_TIME, name(0)),
                        org.assertj.core.groups.Tuple.tuple(CheckCode.UNIT_NOT_OF_ITS_TIME, name(1)));
    }

    @Test
    void stampsThatDoNotHoldOrAreNotThere() {
        assertFound(files -> files.get("log/checkpoint.tst")[files.get("log/checkpoint.tst").length - 3] ^= 1, CheckCode.TIMESTAMP_WRONG);
        assertFound(files -> files.put("log/checkpoint.tst", new byte[9]), CheckCode.TIMESTAMP_WRONG);
        // of another checkpoint, which the log's key did sign
        assertFound(files -> files.put("log/checkpoint-stamped", files.get("log/checkpoint")), CheckCode.TIMESTAMP_WRONG);
        assertFound(files -> files.remove("log/checkpoint-stamped"), CheckCode.CHECKPOINT_FORGED);
        // receipts that claim to be later than what the authority saw them in
        scene.stampedAt = Optional.of(BundleScene.SENT.minus(Duration.ofMinutes(6)));
        assertWrong(scene.evidence(), CheckCode.TIMESTAMP_WRONG);
        scene.stampedAt = Optional.empty();
        EvidenceReport none = scene.verify(scene.bundle(false));
        assertThat(none.isGood()).isTrue();
        assertThat(none.findings()).filteredOn(finding -> finding.code() == CheckCode.TIMESTAMP_WRONG).extracting(Finding::outcome).containsExactly(Finding.Outcome.NOT_DONE);
        // an authority with another root: sound, and not to be judged here
        scene.stampedAt = Optional.of(BundleScene.SENT.plus(Duration.ofMinutes(1)));
        scene.authority = vn.lienthong.testkit.TestPki.foreignAt(BundleScene.SENT).issue("TSA").purpose(org.bouncycastle.asn1.x509.KeyPurposeId.id_kp_timeStamping).signer();
        EvidenceReport foreign = scene.verify(scene.bundle(false));
        assertThat(foreign.isGood()).as(EvidenceReportText.of(foreign).en()).isTrue();
        assertThat(foreign.findings()).anyMatch(finding -> finding.code() == CheckCode.TIMESTAMP_WRONG && finding.outcome() == Finding.Outcome.WARNING);
    }

    @Test
    void withoutAnyLogWhatIsOldIsMissed() {
        Evidence known = scene.evidence();
        assertWrong(new Evidence(known.exchange(), known.gateway(), true, known.receipts(), Optional.empty(), known.logKey(), known.report(), known.signerChain(),
                known.revocation(), known.used(), known.directory(), known.rule()), CheckCode.LEAF_DROPPED);
    }
}
