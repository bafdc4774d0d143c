package vn.lienthong.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.ledger.LogScene;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.SigningKey;

/** The steps of docs/verifying-evidence.md, as they stand there, by other people's programs. */
class VerifyingByHandTest {

    private static final String FIRST = BundleNames.receipt(new ReceiptId(new UUID(1, 0)));
    private static final String SECOND = BundleNames.receipt(new ReceiptId(new UUID(1, 1)));

    @TempDir
    private Path folder;

    private final BundleScene scene = new BundleScene();
    private final SigningKey gateway = scene.gateway;

    @BeforeEach
    void needPrograms() {
        Programs.need("xmlsec1", "openssl", "sha256sum", "unzip", "perl");
    }

    private static String steps() throws IOException {
        return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(Path.of("docs/verifying-evidence.md"))).results()
                .map((MatchResult block) -> block.group(1)).collect(Collectors.joining("\n"));
    }

    /** Runs all steps in a folder of their own and tells what they said, their exit code before it. */
    private String run(String name, byte[] bundle) throws Exception {
        Path place = Files.createDirectories(folder.resolve(name));
        Files.write(place.resolve("bundle.asice"), bundle);
        Files.writeString(place.resolve("root.pem"), TestPki.pem("CERTIFICATE", scene.pki.root().getEncoded()));
        Files.writeString(place.resolve("log.vkey"), scene.log.verifier() + "\n");
        Files.writeString(place.resolve("gateway.sha256"), "0".repeat(64) + "\n" + Fingerprint.of(gateway.certificate()).hex() + "\n");
        Files.writeString(place.resolve("steps.sh"), steps());
        Process shell = new ProcessBuilder("sh", "steps.sh").directory(place.toFile()).redirectErrorStream(true).redirectOutput(place.resolve("said").toFile()).start();
        assertThat(shell.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return shell.exitValue() + "\n" + Files.readString(place.resolve("said"));
    }

    private String forged(String name, Consumer<Map<String, byte[]>> change) throws Exception {
        var files = new LinkedHashMap<>(scene.files(scene.evidence()));
        change.accept(files);
        return run(name, scene.signed(files));
    }

    @Test
    void theStepsSayYesToAGoodBundleWithAndWithoutItsPacket() throws Exception {
        assertThat(run("whole", scene.bundle(true))).startsWith("0\n").contains("acknowledged  2026-03-02T", "CN=gateway,O=Lien Thong Test,C=VN", "ingerprint=");
        assertThat(run("smaller", scene.bundle(false))).startsWith("0\n");
    }

    @Test
    void theStepsSayNoToWhatWasDoneToABundle() throws Exception {
        byte[] good = scene.bundle(true);
        assertThat(run("a flipped bit of the packet", changed(good, "DocumentId>"))).doesNotStartWith("0\n");
        assertThat(run("a flipped bit of the table", changed(good, "\"whole\""))).doesNotStartWith("0\n");
        assertThat(forged("another exchange", files -> files.put(SECOND, scene.receipt(1, EvidenceEvent.RELAYED, new ExchangeId(new UUID(9, 9)),
                scene.packet).xml().getBytes(StandardCharsets.UTF_8)))).doesNotStartWith("0\n");
        assertThat(forged("a forged checkpoint", files -> files.put("log/checkpoint", new LogScene(BundleScene.leaves(scene.receipts()),
                LogScene.newSigner("lienthong.test")).checkpoint(700).toString().getBytes(StandardCharsets.UTF_8)))).doesNotStartWith("0\n");
        assertThat(forged("proofs exchanged", files -> files.put(FIRST.replace(".xml", ".tlog-proof"), files.get(SECOND.replace(".xml", ".tlog-proof")))))
                .doesNotStartWith("0\n");
        var other = new BundleScene();
        assertThat(run("another log", other.bundle(false))).doesNotStartWith("0\n");
    }

    @Test
    void theStepsSayNoToWhatAUnitForgedWithItsOwnKey() throws Exception {
        // Given a bundle that another certificate below the same root signed, and one in which it signed a receipt
        scene.receiptKey = scene.pki.ecSigner("a unit");
        assertThat(run("receipts", scene.bundle(false))).doesNotStartWith("0\n").contains("acknowledged  2026-03-02T");
        scene.gateway = scene.receiptKey;
        assertThat(run("whole", scene.bundle(false))).doesNotStartWith("0\n").contains("acknowledged  2026-03-02T");
    }

    private static byte[] changed(byte[] bundle, String at) {
        String text = new String(bundle, StandardCharsets.ISO_8859_1);
        int place = text.indexOf(new String(at.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        assertThat(place).isPositive();
        byte[] changed = bundle.clone();
        changed[place + 1] ^= 1;
        return changed;
    }
}
