package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.app.LocalGateway;
import vn.lienthong.cli.HostSettings;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.ledger.LoggedEntry;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.MovedClock;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.testkit.Waiting;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Receipt keys change under traffic, once because the file was replaced and once because it was time; nobody is refused. */
class KeyRolloverIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final TestPki PKI = TestPki.at(NOW);
    private static final String PASSWORD = "secret";

    private final ReceiptVerification root = new ReceiptVerification(new TrustAnchors(List.of(PKI.root()), List.of(), List.of()),
            Stream.of("receipts 2025", "receipts 2026", "receipts 2027").map(KnownSigner::parse).toList());
    private final Map<ReceiptId, Digest> signers = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();

    @TempDir
    private Path folder;

    /** Sends one document and remembers whose receipt it got, which must verify. */
    private void send(RunningGateway gateway) throws IOException {
        var letter = Letters.letter(numbers.incrementAndGet(), "000.41.48.H49", "000.00.48.H49");
        var verified = root.verify(gateway.system("van-don").submit(letter.source(), letter.size()).receiptXml());
        assertThat(verified.holds()).isTrue();
        signers.put(verified.statement().id(), verified.report().signer().orElseThrow().fingerprint());
    }

    private void await(SigningKey key) throws Exception {
        Digest wanted = Fingerprint.of(key.certificate());
        Waiting.until("a receipt signed by " + wanted, () -> signers.containsValue(wanted));
    }

    private static Set<Digest> names(SigningKey... keys) {
        return List.of(keys).stream().map(SigningKey::certificate).map((X509Certificate one) -> Fingerprint.of(one)).collect(Collectors.toSet());
    }

    @Test
    void keysChangeUnderTrafficAndReceiptsOfAllOfThemStayVerifiable() throws Exception {
        // Given
        SigningKey first = PKI.ecSigner("receipts 2025");
        SigningKey second = PKI.ecSigner("receipts 2026");
        SigningKey third = PKI.ecSigner("receipts 2027");
        Path file = TestPki.pkcs12(first, folder.resolve("receipts.p12"), PASSWORD);
        Path next = TestPki.pkcs12(third, folder.resolve("next.p12"), PASSWORD);
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        Instant from = Instant.now().plusSeconds(60);
        var stop = new AtomicBoolean();
        ExecutorService traffic = Executors.newFixedThreadPool(2);
        var clock = new MovedClock();
        try (RunningGateway gateway = RunningGateway.start(folder.resolve("data"), clock, "lienthong.receipts.key-store", file.toString(),
                "lienthong.receipts.password-file", password.toString(), "lienthong.receipts.next.key-store", next.toString(),
                "lienthong.receipts.next.from", VietnamTime.iso(from))) {
            List<Future<?>> senders = List.of(traffic.submit(() -> traffic(gateway, stop)), traffic.submit(() -> traffic(gateway, stop)));
            await(first);

            // When: a file that is no key stands there first, as when somebody copies slowly
            Files.write(file, new byte[] {1, 2, 3});
            Path renewed = TestPki.pkcs12(second, folder.resolve("new.p12"), PASSWORD);
            Files.move(renewed, file, StandardCopyOption.ATOMIC_MOVE);
            await(second);
            Waiting.until("leaf of the second key", () -> keyChanges().stream().anyMatch(change -> change.contains("+ receipts " + fingerprint(second))));
            clock.set(Instant.now().plusSeconds(61));
            await(third);
            Waiting.until("leaf of the third key", () -> keyChanges().stream().anyMatch(change -> change.contains("+ receipts " + fingerprint(third))));
            stop.set(true);
            for (Future<?> sender : senders) {
                sender.get();
            }

            // Then
            assertThat(Set.copyOf(signers.values())).isEqualTo(names(first, second, third));
            for (Map.Entry<ReceiptId, Digest> receipt : signers.entrySet()) {
                var again = root.verify(gateway.system("van-don").receipt(receipt.getKey()));
                assertThat(again.holds()).isTrue();
                assertThat(again.report().signer().orElseThrow().fingerprint()).isEqualTo(receipt.getValue());
            }
        } finally {
            stop.set(true);
            traffic.shutdownNow();
        }
        List<String> changes = keyChanges();
        assertThat(changes).satisfiesExactly(last -> assertThat(last).contains("- receipts " + fingerprint(second), "+ receipts " + fingerprint(third)),
                before -> assertThat(before).contains("- receipts " + fingerprint(first), "+ receipts " + fingerprint(second)),
                start -> assertThat(start).contains("before -\n", "+ receipts " + fingerprint(first)));
    }

    /** What the log says of changed keys, the newest first. */
    private List<String> keyChanges() {
        List<String> changes = new ArrayList<>();
        new LocalGateway().commands(new HostSettings(folder.resolve("data"), 0, "127.0.0.1", false, Path.of("certs-sample"), Optional.empty()), 100,
                commands -> commands.stream().map(LoggedEntry::content).filter(content -> content.startsWith("changed keys\n")).forEach(changes::add));
        return changes;
    }

    private static String fingerprint(SigningKey key) {
        return Fingerprint.of(key.certificate()).hex();
    }

    private Object traffic(RunningGateway gateway, AtomicBoolean stop) throws IOException {
        while (!stop.get()) {
            send(gateway);
        }
        return this;
    }
}
