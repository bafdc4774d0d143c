package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.lienthong.cli.demo.SampleDocumentFile;

class SignAndVerifyTest {

    @TempDir
    private Path folder;

    private final RecordedTerminal terminal = new RecordedTerminal(Language.EN);
    private Path unsigned = Path.of("");
    private Path signed = Path.of("");

    @BeforeEach
    void writeDocumentOfTheCommune() throws IOException {
        unsigned = SampleDocumentFile.write(folder.resolve("unsigned.edxml"), "000.35.48.H49");
        signed = folder.resolve("signed.edxml");
    }

    @Test
    void documentSignedByItsUnitIsValid() {
        // When
        assertThat(terminal.run("sign", unsigned.toString(), "--unit", "000.35.48.H49", "--out", signed.toString())).isEqualTo(Exit.DONE);
        // Then
        assertThat(terminal.run("verify", signed.toString())).isEqualTo(Exit.DONE);
        assertThat(terminal.said()).contains("Verdict: valid").contains("RFC 5280, 6.3").doesNotContain("✗");
    }

    @ParameterizedTest
    @CsvSource({
        "expired, SIGNER_CERTIFICATE_EXPIRED",
        "revoked, SIGNER_CERTIFICATE_REVOKED",
        "not-yet-valid, SIGNER_CERTIFICATE_NOT_YET_VALID",
        "other-ca, SIGNER_CHAIN_UNKNOWN",
        "wrong-unit, SIGNER_NOT_THE_SENDER",
        "weak-key, SIGNATURE_KEY_WEAK"})
    void documentOfEachStoryFailsForItsReasonAlone(String story, String code) {
        // Given
        assertThat(terminal.run("sign", unsigned.toString(), "--story", story, "--out", signed.toString())).isEqualTo(Exit.DONE);
        // When
        var exit = terminal.run("verify", signed.toString());
        // Then
        assertThat(exit).isEqualTo(Exit.NEGATIVE);
        assertThat(terminal.said().lines().filter(line -> line.endsWith("]")).map(line -> line.replaceAll(".*\\[|\\]$", "")).distinct())
                .containsExactly(code);
    }

    @Test
    void unsignedDocumentIsNegative() {
        assertThat(terminal.run("verify", unsigned.toString())).isEqualTo(Exit.NEGATIVE);
        assertThat(terminal.said()).contains("SIGNATURE_ABSENT");
    }

    @Test
    void damagedAttachmentIsNegativeAlthoughSigned() throws IOException {
        // Given
        var text = Files.readString(unsigned).replaceFirst("JVBERi", "JVB*Ri");
        Files.writeString(unsigned, text);
        terminal.run("sign", unsigned.toString(), "--unit", "000.35.48.H49", "--out", signed.toString());
        // When
        var exit = terminal.run("verify", signed.toString());
        // Then
        assertThat(exit).isEqualTo(Exit.NEGATIVE);
        assertThat(terminal.said()).contains("ATTACHMENT_BASE64_DAMAGED");
    }

    @Test
    void reportIsOneJsonTree() throws IOException {
        // Given
        terminal.run("sign", unsigned.toString(), "--unit", "000.35.48.H49", "--out", signed.toString());
        var before = terminal.said().length();
        // When
        terminal.run("verify", signed.toString(), "--json");
        // Then
        var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(terminal.said().substring(before));
        assertThat(tree.get("verdict").asText()).isEqualTo("valid");
        assertThat(tree.get("checks")).hasSize(14);
    }

    @Test
    void missingFileIsWrongUse() {
        assertThat(terminal.run("verify", folder.resolve("nothing.edxml").toString())).isEqualTo(Exit.WRONG_USE);
        assertThat(terminal.remarked()).contains("There is no file");
    }

    @Test
    void passwordOfOwnKeyMustBeNamed() throws IOException {
        // Given
        var key = Files.copy(Path.of("certs-sample/units/000.35.48.H49/signer.p12"), folder.resolve("own.p12"));
        var password = Files.writeString(folder.resolve("password"), "lienthong-sample\n", StandardCharsets.UTF_8);
        // When, Then
        assertThat(terminal.run("sign", unsigned.toString(), "--key", key.toString())).isEqualTo(Exit.WRONG_USE);
        assertThat(terminal.run("sign", unsigned.toString(), "--key", key.toString(), "--password-file", password.toString()))
                .isEqualTo(Exit.DONE);
        assertThat(unsigned.resolveSibling("unsigned.edxml.signed")).exists();
    }

    @Test
    void anythingElseIsNoReceipt() {
        assertThat(terminal.run("verify-receipt", unsigned.toString())).isEqualTo(Exit.NEGATIVE);
        assertThat(terminal.remarked()).contains("Not a receipt");
    }
}
