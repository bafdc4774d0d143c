package vn.lienthong.cli.bench;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.lienthong.cli.Progress;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.dossier.Finding;
import vn.lienthong.dossier.ReceiptBatch;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptLeaf;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.DeliveryId;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.Leaf;
import vn.lienthong.ledger.MerkleFrontier;
import vn.lienthong.ledger.NoteSigner;
import vn.lienthong.ledger.SignedNote;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** Measures how fast receipts are verified: portion by portion, so that memory stays small, each signed first and then verified; only that counts. */
final class VerifyRun {

    private static final int AT_ONCE = 10_000;

    private final Terminal terminal;
    private final SampleFolder sample;
    private final Clock clock;

    VerifyRun(Terminal terminal, SampleFolder sample, Clock clock) {
        this.terminal = terminal;
        this.sample = sample;
        this.clock = clock;
    }

    /** Whether all of them were found good, and one that is changed was not. */
    boolean run(int count) throws IOException {
        SigningKey key = KeyStores.load(sample.root().resolve("gateway/receipts.p12"), SamplePkiGenerator.PASSWORD.toCharArray());
        SigningKey logKey = KeyStores.loadEd25519(sample.root().resolve("gateway/log.p12"), SamplePkiGenerator.PASSWORD.toCharArray());
        NoteSigner log = NoteSigner.ofLog("bench", logKey.key(), logKey.certificate().getPublicKey());
        var anchors = sample.anchors();
        var signer = new DocumentSigner(key, "bench");
        var batch = new ReceiptBatch(anchors.roots(), anchors.crls());
        var tree = new MerkleFrontier();
        long spent = 0;
        Duration busy = Duration.ZERO;
        long first = 0;
        try (Progress progress = terminal.progress("Kiểm tra biên nhận", "Verifying receipts", count)) {
            for (int done = 0; done < count; done += AT_ONCE) {
                List<String> receipts = receipts(done, Math.min(AT_ONCE, count - done), signer, key);
                receipts.forEach(receipt -> tree.append(new Leaf(ReceiptLeaf.KIND, ReceiptLeaf.content(receipt)).hash()));
                if (done == 0) {
                    first = oneAlone(receipts.get(0));
                }
                Duration used = processor();
                long begun = System.nanoTime();
                batch.add(receipts);
                spent += System.nanoTime() - begun;
                busy = busy.plus(processor().minus(used));
                progress.stepBy(receipts.size());
            }
        }
        String text = new Checkpoint(log.verifier().name(), tree.size(), tree.root()).text();
        List<Finding> wrong = batch.finish(new SignedNote(text, List.of(log.sign(text, clock.instant()))), log.verifier());
        double seconds = spent / 1e9;
        say("Đã kiểm tra %d biên nhận trong %.1f s (%.1f s bộ xử lý), %.0f mỗi giây; biên nhận đầu tiên %d ms; sai: %d.",
                "Verified %d receipts in %.1f s (%.1f s of processors), %.0f a second; the first alone %d ms; wrong: %d.",
                count, seconds, busy.toMillis() / 1e3, count / seconds, first, wrong.size());
        return wrong.isEmpty();
    }

    private void say(String vi, String en, Object... values) {
        terminal.say(String.format(Locale.ROOT, vi, values), String.format(Locale.ROOT, en, values));
    }

    /** What this process has used of the processors; on a busy machine it says more than the clock. */
    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** In milliseconds, with all that has to be loaded for it. */
    private long oneAlone(String receipt) throws IOException {
        var alone = new ReceiptBatch(sample.anchors().roots(), List.of());
        long begun = System.nanoTime();
        alone.add(List.of(receipt));
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private List<String> receipts(int from, int count, DocumentSigner signer, SigningKey key) {
        var writer = new ReceiptWriter("bench");
        Instant now = VietnamTime.toMillis(clock.instant());
        return new ArrayList<>(IntStream.range(from, from + count).parallel().mapToObj(number -> signer.sign(writer.write(statement(number, now)))
                .withCertificates(key.chain())).toList());
    }

    private static Statement statement(int number, Instant at) {
        Digest packet = Digest.compute(Integer.toString(number / 4).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return new Statement(new ReceiptId(new UUID(1, number)), EvidenceEvent.values()[2 + number % 3], new ExchangeId(new UUID(2, number / 4)),
                Optional.of(new DeliveryId(new UUID(3, number / 4))), Optional.of(packet), 204_800, Optional.of("000.41.48.H49,2026/03/02," + number + "/UBND-VP"),
                Optional.of(new UnitCode("000.41.48.H49")), List.of(new UnitCode("000.00.48.H49")), Optional.empty(), List.of(), Optional.empty(), at);
    }
}
