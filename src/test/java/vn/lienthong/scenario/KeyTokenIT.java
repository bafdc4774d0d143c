package vn.lienthong.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.dossier.ReceiptVerification;
import vn.lienthong.testkit.GatewayProcess;
import vn.lienthong.testkit.Letters;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.RunningGateway;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KnownSigner;
import vn.lienthong.trust.SigningKey;
import vn.lienthong.trust.TrustAnchors;

/** Receipts are signed by a key that never leaves its token: SoftHSM stands in for the hardware. */
class KeyTokenIT {

    private static final List<Path> MODULES = List.of(Path.of("/usr/lib/softhsm/libsofthsm2.so"), Path.of("/usr/lib64/softhsm/libsofthsm2.so"));
    private static final String PIN = "834719";
    private static final TestPki PKI = TestPki.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));

    @TempDir
    private Path folder;

    @Test
    void theTokensKeySignsAndItsPinIsWrittenNowhere() throws Exception {
        Programs.need("softhsm2-util");

        // Given
        Path module = MODULES.stream().filter(Files::exists).findFirst().orElseThrow();
        SigningKey key = PKI.ecSigner("receipts in a token");
        Path pin = Files.writeString(folder.resolve("pin"), PIN + "\n");
        Files.createDirectories(folder.resolve("tokens"));
        Path config = Files.writeString(folder.resolve("softhsm2.conf"), "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
        Map<String, String> environment = new HashMap<>(Map.of("SOFTHSM2_CONF", config.toString()));
        run(environment, "softhsm2-util", "--init-token", "--free", "--label", "lienthong", "--pin", PIN, "--so-pin", "471183");
        fill(environment, module, pin, "receipts", key);
        fill(environment, module, pin, "another", PKI.ecSigner("not for receipts"));
        environment.putAll(Map.of("LIENTHONG_RECEIPTS_TOKEN_LIBRARY", module.toString(), "LIENTHONG_RECEIPTS_TOKEN_ALIAS", "receipts",
                "LIENTHONG_RECEIPTS_PASSWORDFILE", pin.toString()));

        // When
        try (var gateway = new GatewayProcess(folder.resolve("data"), environment)) {
            gateway.start();
            var letter = Letters.letter(1, "000.41.48.H49", "000.00.48.H49");
            try (var client = RunningGateway.client(gateway.address(), "van-don")) {
                var verified = new ReceiptVerification(new TrustAnchors(List.of(PKI.root()), List.of(), List.of()), List.of(KnownSigner.of(key.certificate())))
                        .verify(client.submit(letter.source(), letter.size()).receiptXml());

                // Then
                assertThat(verified.holds()).isTrue();
                assertThat(verified.report().signer().orElseThrow().fingerprint()).isEqualTo(Fingerprint.of(key.certificate()));
            }
            assertThat(gateway.run("trust", "calendar", "--lang", "en")).as(gateway.commandOutput()).isZero();
            assertThat(gateway.commandOutput()).contains("receipts in a token").doesNotContain(PIN);
        }
        assertThat(Files.readString(folder.resolve("gateway.log"))).doesNotContain(PIN);
        try (var wrong = new GatewayProcess(folder.resolve("other"), environment)) {
            Files.writeString(pin, "000000\n");
            assertThatThrownBy(wrong::start).isInstanceOf(IOException.class).hasMessageContaining("a PKCS#11 token and its PIN");
        }
    }

    private void fill(Map<String, String> environment, Path module, Path pin, String alias, SigningKey key) throws Exception {
        Path file = TestPki.pkcs12(key, folder.resolve(alias + ".p12"), "secret");
        run(environment, Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "vn.lienthong.trust.TokenProcess", module.toString(), pin.toString(), alias, file.toString(), "secret");
    }

    private void run(Map<String, String> environment, String... command) throws Exception {
        Path log = folder.resolve("log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).as("%s: %s", command[0], Files.readString(log)).isZero();
    }
}
