package vn.lienthong.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.lienthong.cli.Progress;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.cli.Terminal;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.Text;
import vn.lienthong.payload.FilePayloadStore;
import vn.lienthong.payload.IncomingPayload;
import vn.lienthong.payload.PayloadSettings;
import vn.lienthong.payload.ReceivedPayload;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.RevocationPolicy;
import vn.lienthong.trust.SigningKey;

/** What no gateway can leave out, each by itself in one thread: the price below which a document cannot be carried. */
final class PartsRun {

    private static final double WARM_SHARE = 0.6;

    private final Terminal terminal;
    private final GatewayProcess gateway;
    private final Traffic traffic;
    private final SampleFolder sample;
    private final Duration each;

    /** @param each how long one part is repeated, warm-up included */
    PartsRun(Terminal terminal, GatewayProcess gateway, Traffic traffic, SampleFolder sample, Duration each) {
        this.terminal = terminal;
        this.gateway = gateway;
        this.traffic = traffic;
        this.sample = sample;
        this.each = each;
    }

    boolean run(List<ByteCount> sizes) throws IOException, InterruptedException {
        terminal.say("ms mỗi lần (một luồng)", "ms each (one thread)");
        try (Progress progress = terminal.progress("Đo", "Measuring", 4L + 2L * sizes.size())) {
            for (ByteCount size : sizes) {
                byte[] packet = bytes(traffic.packets().packet(List.of(traffic.recipient(0)), size));
                time(new Text("đọc gói và kiểm tra chữ ký, " + size, "read a packet and check its signature, " + size), verification(packet), progress);
                time(new Text("SHA-256 của gói, " + size, "SHA-256 of a packet, " + size), sender -> Digest.compute(packet), progress);
            }
            receipts(progress);
            try (var store = FilePayloadStore.open(PayloadSettings.of(gateway.scratch().resolve("parts")))) {
                byte[] packet = bytes(traffic.packets().packet(List.of(traffic.recipient(0)), sizes.get(0)));
                time(new Text("ghi gói xuống đĩa, " + sizes.get(0), "a packet on disk, synced, " + sizes.get(0)), sender -> keep(store, packet), progress);
            }
            try (var commit = new JdbcSyncedCommit(gateway.data())) {
                time(new Text("một giao dịch ghi bền", "one synced commit of the database"), sender -> commit.commit(), progress);
            }
        }
        return true;
    }

    private void receipts(Progress progress) throws IOException, InterruptedException {
        Path keyFile = sample.root().resolve("gateway/receipts.p12");
        SigningKey key = KeyStores.load(keyFile, SamplePkiGenerator.PASSWORD.toCharArray());
        var signer = new DocumentSigner(key, "bench");
        var answer = traffic.submit(traffic.packets().packet(List.of(traffic.recipient(0)), ByteCount.of("20KB")));
        String receipt = answer.receiptXml();
        var verification = new ReceiptVerification(sample.rootOnly(), sample.gateway());
        String unsigned = new ReceiptWriter("bench").write(verification.verify(receipt).statement());
        time(new Text("ký một biên nhận", "sign a receipt"), sender -> signer.sign(unsigned), progress);
        time(new Text("kiểm tra một biên nhận", "verify a receipt (whoever gets it)"), sender -> verification.verify(receipt), progress);
    }

    private Load.Journey verification(byte[] packet) throws IOException {
        var clock = Clock.systemUTC();
        var verifier = new StreamingPacketVerifier(new CertificateTrust(sample.anchors(), RevocationPolicy.USUAL_GRACE));
        var reader = new PacketReader(clock);
        Instant now = clock.instant();
        return sender -> {
            if (!verifier.verify(() -> new java.io.ByteArrayInputStream(packet), SignaturePolicy.STRICT, now, reader::read).refusals().isEmpty()) {
                throw new IOException("a packet of ours is refused");
            }
        };
    }

    private static void keep(FilePayloadStore store, byte[] packet) throws IOException {
        try (IncomingPayload incoming = store.receive()) {
            incoming.write(packet, 0, packet.length);
            try (ReceivedPayload received = incoming.finish()) {
                store.keep(List.of(received));
            }
        }
    }

    private void time(Text name, Load.Journey part, Progress progress) throws InterruptedException {
        Load.run(1, Duration.ofMillis(Math.round(each.toMillis() * WARM_SHARE)), Integer.MAX_VALUE, part);
        Load.Result result = Load.run(1, Duration.ofMillis(Math.round(each.toMillis() * (1 - WARM_SHARE))), Integer.MAX_VALUE, part);
        terminal.out().printf("%-55s %8.3f%n", terminal.language().of(name), result.millis(0.5));
        result.firstFailure().ifPresent(terminal.err()::println);
        progress.step();
    }

    private static byte[] bytes(PacketSource.Signed packet) throws IOException {
        try (InputStream in = packet.bytes().open(); var out = new ByteArrayOutputStream()) {
            in.transferTo(out);
            return out.toByteArray();
        }
    }
}
