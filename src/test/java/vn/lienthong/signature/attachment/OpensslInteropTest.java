package vn.lienthong.signature.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.lienthong.signature.attachment.InspectorScene.NOW;
import static vn.lienthong.signature.attachment.InspectorScene.PKI;
import static vn.lienthong.signature.attachment.InspectorScene.flaws;
import static vn.lienthong.signature.attachment.InspectorScene.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.testkit.Programs;
import vn.lienthong.testkit.SignedPdf;
import vn.lienthong.testkit.TestPki;
import vn.lienthong.trust.SigningKey;

/** What OpenSSL signs is good here, and what is good here is good there. */
class OpensslInteropTest {

    private static final SigningKey SIGNER = PKI.rsaSigner("Nguoi ky");
    private static final byte[] PLAIN = SignedPdf.unsigned(500);

    @TempDir
    private Path spool;
    @TempDir
    private Path work;

    @BeforeEach
    void needsOpenssl() throws IOException {
        Programs.need("openssl");
        Files.writeString(work.resolve("key.pem"), TestPki.pem("PRIVATE KEY", SIGNER.key().getEncoded()));
        try {
            Files.writeString(work.resolve("signer.pem"), TestPki.pem("CERTIFICATE", SIGNER.certificate().getEncoded()));
            Files.writeString(work.resolve("issuing.pem"), TestPki.pem("CERTIFICATE", PKI.issuing().getEncoded()));
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPdfSignedByOpensslIsGood() {
        byte[] signed = SignedPdf.signed(PLAIN, NOW, content -> cms(content, "-cades"));

        InspectedAttachment found = inspect(signed, spool).orElseThrow();

        assertThat(flaws(found)).isEmpty();
        assertThat(found.signatures().get(0).coversAll()).isTrue();
        assertThat(found.signatures().get(0).signer().orElseThrow().subject()).contains("Nguoi ky");
    }

    @Test
    void theSameWithASha1IsWeak() {
        assertThat(flaws(inspect(SignedPdf.signed(PLAIN, NOW, content -> cms(content, "-md", "sha1")), spool).orElseThrow())).containsExactly(Flaw.WEAK);
    }

    @Test
    void opensslAgreesOnGoodAndOnBroken() throws IOException {
        byte[] signed = SignedPdf.signed(PLAIN, SIGNER, NOW);
        assertThat(flaws(inspect(signed, spool).orElseThrow())).isEmpty();
        assertThat(opensslVerifies(signed)).isTrue();

        signed[300] ^= 1;
        assertThat(flaws(inspect(signed, spool).orElseThrow())).containsExactly(Flaw.BROKEN);
        assertThat(opensslVerifies(signed)).isFalse();
    }

    private byte[] cms(InputStream content, String... more) throws IOException {
        Files.write(work.resolve("content"), content.readAllBytes());
        var command = new java.util.ArrayList<>(java.util.List.of("openssl", "cms", "-sign", "-binary", "-in", "content", "-signer", "signer.pem", "-inkey", "key.pem",
                "-certfile", "issuing.pem", "-outform", "DER", "-out", "cms.der"));
        command.addAll(java.util.List.of(more));
        assertThat(run(command)).as("openssl cms -sign").isZero();
        return Files.readAllBytes(work.resolve("cms.der"));
    }

    /** Of the signed ranges and the value, cut out by hand. */
    private boolean opensslVerifies(byte[] pdf) throws IOException {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int from = text.indexOf('[', text.indexOf("/ByteRange")) + 1;
        String[] range = text.substring(from, text.indexOf(']', from)).strip().split("\\s+");
        int before = Integer.parseInt(range[1]);
        int after = Integer.parseInt(range[2]);
        Files.write(work.resolve("content"), (text.substring(0, before) + text.substring(after)).getBytes(StandardCharsets.ISO_8859_1));
        // its padding too: whoever reads it stops where the structure ends
        Files.write(work.resolve("cms.der"), HexFormat.of().parseHex(text.substring(before + 1, after - 1)));
        return run(java.util.List.of("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "cms.der", "-content", "content", "-noverify", "-out", "out")) == 0;
    }

    private int run(java.util.List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command).directory(work.toFile()).redirectErrorStream(true).redirectOutput(work.resolve("said").toFile()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
