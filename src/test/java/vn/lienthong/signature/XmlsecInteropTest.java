package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.SigningKey;

/** What we sign, checked by {@code xmlsec1} with nothing but the root certificate. */
class XmlsecInteropTest {

    @TempDir
    private Path folder;

    // xmlsec1 judges certificates by the machine's clock
    private final TestPki pki = TestPki.at(Instant.now());

    @Test
    void acceptsOurPacketsAndReceiptsAndNoChangedOnes() throws IOException, InterruptedException {
        Programs.need("xmlsec1");
        Path root = Files.writeString(folder.resolve("root.pem"), TestPki.pem("CERTIFICATE", encoded()));
        for (SigningKey key : List.of(pki.ecSigner("ec"), pki.rsaSigner("rsa"))) {
            String packet = SignedPackets.signed(SignedPackets.unsigned(3_000), key);
            String receipt = new DocumentSigner(key, "k").sign("<r xmlns=\"urn:x\"><id>đ &amp; 1</id></r>").withCertificates(key.chain());

            assertThat(verifies(packet, root)).isTrue();
            assertThat(verifies(receipt, root)).isTrue();
            assertThat(verifies(packet.replace("a.pdf", "b.pdf"), root)).isFalse();
            assertThat(verifies(receipt.replace("&amp; 1", "&amp; 2"), root)).isFalse();
        }
    }

    private byte[] encoded() {
        try {
            return pki.root().getEncoded();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean verifies(String xml, Path root) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("signed.xml"), xml, StandardCharsets.UTF_8);
        Process process = new ProcessBuilder("xmlsec1", "--verify", "--trusted-pem", root.toString(), file.toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue() == 0;
    }
}
