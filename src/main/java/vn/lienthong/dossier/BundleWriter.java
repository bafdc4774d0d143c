package vn.lienthong.dossier;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import vn.lienthong.directory.UnitsCsv;
import vn.lienthong.dossier.Contents.DirectoryEntry;
import vn.lienthong.dossier.Contents.LogEntry;
import vn.lienthong.dossier.Contents.PacketEntry;
import vn.lienthong.dossier.Contents.ReceiptEntry;
import vn.lienthong.dossier.Contents.RevocationEntry;
import vn.lienthong.evidence.Receipt;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Digest;
import vn.lienthong.ledger.Checkpoint;
import vn.lienthong.ledger.LogProof;
import vn.lienthong.signature.ContainerSignature;
import vn.lienthong.signature.ReportJson;
import vn.lienthong.trust.Pem;
import vn.lienthong.trust.SigningKey;

/** Puts evidence together as a signed ASiC-E container (ETSI EN 319 162-1, 4.4), which is a ZIP. Thread-safe. */
public final class BundleWriter {

    private final Supplier<SigningKey> keys;
    private final Clock clock;

    /** @param keys asked for each bundle: the gateway's key of the present, by which it signs receipts too */
    public BundleWriter(Supplier<SigningKey> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Writes a whole bundle.
     *
     * @param packet put in as it is, when it is wanted; read twice
     * @throws IOException when the packet cannot be read or the bundle not be written
     */
    public void write(Evidence evidence, Optional<ByteSource> packet, OutputStream out) throws IOException {
        Instant now = clock.instant();
        SigningKey key = keys.get();
        write(files(evidence, now, key), packet, now, key, out);
    }

    /** Signs files and writes them; {@code META-INF/manifest.xml} and the signature come with them. */
    void write(Map<String, byte[]> files, Optional<ByteSource> packet, Instant now, SigningKey key, OutputStream out) throws IOException {
        var all = new LinkedHashMap<>(files);
        all.put(BundleNames.MANIFEST, BundleManifest.of(files.keySet()).getBytes(UTF_8));
        var digests = new LinkedHashMap<String, Digest>();
        all.forEach((name, content) -> digests.put(name, Digest.compute(content)));
        var zip = new BundleOutput(out);
        zip.add(BundleNames.MIMETYPE, BundleNames.MEDIA_TYPE.getBytes(US_ASCII));
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            zip.add(file.getKey(), file.getValue());
        }
        zip.add(BundleNames.SIGNATURE, ContainerSignature.sign(key, digests, now).xml().getBytes(UTF_8));
        if (packet.isPresent()) {
            zip.add(BundleNames.PACKET, packet.get());
        }
        zip.finish();
    }

    /**
     * Copies a bundle without its packet; whatever else it proves, it proves still.
     *
     * @throws BundleRefusedException when it is no bundle
     */
    public static void withoutPacket(ByteSource bundle, OutputStream out) throws IOException {
        var zip = new BundleOutput(out);
        for (Map.Entry<String, byte[]> file : BundleFiles.read(bundle).files().entrySet()) {
            zip.add(file.getKey(), file.getValue());
        }
        zip.finish();
    }

    private Map<String, byte[]> files(Evidence evidence, Instant now, SigningKey key) {
        var files = new LinkedHashMap<String, byte[]>();
        Map<RevocationEntry, byte[]> revocation = RevocationFiles.of(evidence);
        Contents contents = contents(evidence, List.copyOf(revocation.keySet()), now);
        files.put(BundleNames.CONTENTS, ContentsJson.write(contents));
        var sums = new StringBuilder();
        for (Receipt receipt : evidence.receipts()) {
            String name = BundleNames.receipt(receipt.statement().id());
            byte[] xml = receipt.xml().getBytes(UTF_8);
            files.put(name, xml);
            sums.append(Digest.compute(xml).hex()).append("  ").append(name).append('\n');
            proof(evidence, receipt).ifPresent(proof -> files.put(BundleNames.proof(receipt.statement().id()), proof.toString().getBytes(UTF_8)));
        }
        files.put(BundleNames.SUMS, sums.toString().getBytes(UTF_8));
        evidence.log().ifPresent(log -> {
            files.put(BundleNames.CHECKPOINT, log.head().toString().getBytes(UTF_8));
            log.first().ifPresent(first -> files.put(BundleNames.FIRST_CHECKPOINT, first.toString().getBytes(UTF_8)));
            log.stamp().ifPresent(stamp -> {
                files.put(BundleNames.STAMPED_CHECKPOINT, stamp.checkpoint().toString().getBytes(UTF_8));
                files.put(BundleNames.TIMESTAMP, stamp.token());
            });
            files.put(BundleNames.LOG_KEY, (evidence.logKey() + "\n").getBytes(UTF_8));
            log.tiles().forEach((path, tile) -> files.put(BundleNames.LOG + path, tile));
        });
        evidence.report().ifPresent(report -> files.put(BundleNames.REPORT, (ReportJson.full(report) + "\n").getBytes(UTF_8)));
        files.put(BundleNames.PAGE, new ProofPage().write(evidence, now));
        files.put(BundleNames.POLICY, PolicyJson.write(evidence.rule()));
        files.put(BundleNames.GATEWAY_CERTIFICATES, Pem.text(key.chain()).getBytes(US_ASCII));
        if (!evidence.signerChain().isEmpty()) {
            files.put(BundleNames.SIGNER_CERTIFICATES, Pem.text(evidence.signerChain()).getBytes(US_ASCII));
        }
        revocation.forEach((entry, bytes) -> files.put(entry.file(), bytes));
        for (int i = 0; i < evidence.directory().size(); i++) {
            files.put(contents.directory().get(i).file(), UnitsCsv.text(evidence.directory().get(i).units()).getBytes(UTF_8));
        }
        return files;
    }

    private static Contents contents(Evidence evidence, List<RevocationEntry> revocation, Instant now) {
        List<ReceiptEntry> receipts = evidence.receipts().stream().map(receipt -> new ReceiptEntry(receipt.statement().id(),
                receipt.statement().event().wire(), receipt.statement().at(), proof(evidence, receipt).map(proof -> proof.inclusion().index()))).toList();
        Statement first = evidence.receipts().get(0).statement();
        return new Contents(evidence.exchange(), evidence.gateway(), now, evidence.whole(),
                first.packetDigest().map(digest -> new PacketEntry(digest, first.packetSize())), receipts,
                evidence.log().map(log -> new LogEntry(evidence.logKey().name(), evidence.logKey().toString(), Checkpoint.parse(log.head().text()).size())),
                evidence.directory().stream().map(state -> new DirectoryEntry(state.version(), state.since(),
                        BundleNames.DIRECTORY + "version-" + state.version() + ".csv")).toList(), revocation);
    }

    private static Optional<LogProof> proof(Evidence evidence, Receipt receipt) {
        return evidence.log().map(log -> log.proofs().get(receipt.statement().id().value()));
    }
}
