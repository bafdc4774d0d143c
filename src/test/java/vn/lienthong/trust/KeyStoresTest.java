package vn.lienthong.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.TestPki;

/** Keys and anchors as files. */
class KeyStoresTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");

    private final TestPki pki = TestPki.at(NOW);

    @TempDir
    private Path folder;

    @Test
    void loadsAKeyWithItsChainAndLeavesTheRootOut() throws IOException {
        SigningKey key = pki.ecSigner("gateway");
        var withRoot = new SigningKey(key.key(), List.of(key.certificate(), pki.issuing(), pki.root()));
        Path file = TestPki.pkcs12(withRoot, folder.resolve("key.p12"), "secret");

        SigningKey loaded = KeyStores.load(file, "secret".toCharArray());

        assertThat(loaded.key()).isEqualTo(key.key());
        assertThat(loaded.chain()).containsExactly(key.certificate(), pki.issuing());
    }

    @Test
    void refusesAWrongPasswordAndOtherFilesByName() throws IOException {
        Path file = TestPki.pkcs12(pki.ecSigner("gateway"), folder.resolve("key.p12"), "secret");
        Path text = Files.writeString(folder.resolve("text.p12"), "no key");

        assertThatThrownBy(() -> KeyStores.load(file, "wrong".toCharArray())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> KeyStores.load(text, "secret".toCharArray())).isInstanceOf(IOException.class);
    }

    @Test
    void refusesToSignWithAWeakKey() {
        Path file = TestPki.pkcs12(pki.issue("weak").rsa(1024).signer(), folder.resolve("key.p12"), "secret");

        assertThatThrownBy(() -> KeyStores.load(file, "secret".toCharArray())).isInstanceOf(IOException.class).hasMessageContaining("RSA-1024");
    }

    @Test
    void loadsAnchorsFromTheirFolders() throws IOException {
        TrustAnchors anchors = TrustAnchors.load(pki.writeTo(folder));

        assertThat(anchors.roots()).containsExactly(pki.root());
        assertThat(anchors.intermediates()).containsExactly(pki.issuing());
        assertThat(anchors.crls()).hasSize(2);
    }

    @Test
    void namesTheFileThatIsNoCertificate() throws IOException {
        Files.createDirectories(folder.resolve("roots"));
        Files.writeString(folder.resolve("roots/odd.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> TrustAnchors.load(folder)).isInstanceOf(IOException.class).hasMessageContaining("odd.pem");
    }

    @Test
    void forgetsWhatItJudgedWhenTheAnchorsChange() {
        var anchors = new AtomicReference<>(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()));
        var trust = new CertificateTrust(anchors::get, Duration.ZERO);
        SigningKey key = pki.ecSigner("x");

        assertThat(trust.judge(key.certificate(), key.chain(), NOW).flawless()).isTrue();
        pki.revoke(key.certificate(), NOW);
        anchors.set(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()));
        assertThat(trust.judge(key.certificate(), key.chain(), NOW).revocation().state()).isEqualTo(CertificateStatus.State.REVOKED);
        anchors.set(new TrustAnchors(List.of(), List.of(), List.of()));
        assertThat(trust.judge(key.certificate(), key.chain(), NOW).trustedPath()).isFalse();
    }

    @Test
    void judgesTheSameCertificateDifferentlyAsTimePasses() {
        var trust = new CertificateTrust(new TrustAnchors(List.of(pki.root()), List.of(), pki.crls()), Duration.ZERO);
        SigningKey key = pki.issue("x").valid(NOW, NOW.plus(Duration.ofHours(2))).signer();

        assertThat(trust.judge(key.certificate(), key.chain(), NOW.plus(Duration.ofHours(1))).validity()).isEqualTo(Judgement.Validity.VALID);
        assertThat(trust.judge(key.certificate(), key.chain(), NOW.plus(Duration.ofHours(3))).validity()).isEqualTo(Judgement.Validity.EXPIRED);
        assertThat(trust.judge(key.certificate(), key.chain(), NOW.minus(Duration.ofHours(1))).validity()).isEqualTo(Judgement.Validity.NOT_YET);
    }

    @Test
    void choosesAProviderThatSigns() {
        assertThat(CryptoProviders.install()).isIn("AmazonCorrettoCryptoProvider", "JDK");
    }
}
