package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.dossier.BundleScene;
import vn.lienthong.testkit.TestPki;

/** The evidence of a document in the hands of somebody who has a file and a root certificate. */
class EvidenceCommandsTest {

    @TempDir
    private Path folder;

    private final BundleScene scene = new BundleScene();
    private String root = "";
    private String bundle = "";

    @BeforeEach
    void write() throws Exception {
        root = Files.writeString(folder.resolve("root.pem"), TestPki.pem("CERTIFICATE", scene.pki.root().getEncoded())).toString();
        bundle = Files.write(folder.resolve("bundle.asice"), scene.bundle(true)).toString();
    }

    private record Outcome(int code, String said, String remarked) {
    }

    private static Outcome run(Language language, String... arguments) {
        var terminal = new RecordedTerminal(language);
        return new Outcome(terminal.run(arguments), terminal.said(), terminal.remarked());
    }

    private Outcome verify(String... more) {
        var all = new ArrayList<>(List.of("verify-evidence", bundle, "--root", root));
        all.addAll(List.of(more));
        return run(Language.EN, all.toArray(String[]::new));
    }

    @Test
    void saysYesWithEveryCheckAndItsReason() {
        assertThat(verify().said()).contains("✓ Does the signature of every receipt hold? (XMLDSig 1.1, 3.2)", "acknowledged", "Verdict: the evidence is good");
        assertThat(verify().code()).isEqualTo(Exit.DONE);
        assertThat(run(Language.VI, "verify-evidence", bundle, "--root", root).said()).contains("Kết luận: hồ sơ đúng");
        assertThat(verify("--log-key", scene.log.verifier().toString(), "--witness", scene.witness.verifier().toString(), "--json").said()).contains("\"good\" : true");
    }

    @Test
    void saysNoWithTheCode() throws Exception {
        // Given
        byte[] changed = Files.readAllBytes(Path.of(bundle));
        changed[changed.length / 2] ^= 1;
        Files.write(Path.of(bundle), changed);
        // Then
        Outcome outcome = verify();
        assertThat(outcome.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(outcome.said()).contains("✗", "[ZIP_DAMAGED]", "Verdict: NOT good: ZIP_DAMAGED");
        assertThat(verify("--json").said()).contains("\"good\" : false", "\"wrong\" : [ \"ZIP_DAMAGED\" ]");
    }

    @Test
    void wrongUseIsSomethingElse() {
        assertThat(verify("--log-key", "nonsense").code()).isEqualTo(Exit.WRONG_USE);
        assertThat(run(Language.EN, "verify-evidence", bundle).code()).as("without a root").isEqualTo(Exit.WRONG_USE);
        assertThat(run(Language.EN, "verify-evidence", bundle + ".not", "--root", root).code()).isEqualTo(Exit.WRONG_USE);
        assertThat(run(Language.EN, "evidence").code()).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void thePacketIsTakenOutAndComparedFromBeside() throws Exception {
        // When
        Path smaller = folder.resolve("smaller.asice");
        assertThat(run(Language.EN, "evidence", "without-packet", bundle, smaller.toString()).code()).isEqualTo(Exit.DONE);
        // Then
        Path packet = Files.write(folder.resolve("packet.edxml"), scene.packet);
        Outcome outcome = run(Language.EN, "verify-evidence", smaller.toString(), "--root", root, "--packet", packet.toString());
        assertThat(outcome.code()).isEqualTo(Exit.DONE);
        assertThat(run(Language.EN, "verify-evidence", smaller.toString(), "--root", root, "--packet", root).said()).contains("[PACKET_CHANGED]");
        assertThat(run(Language.EN, "evidence", "without-packet", root, folder.resolve("x").toString()).code()).isEqualTo(Exit.NEGATIVE);
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void aCopyIsWrittenOnlyWhenItCanBeMadeAndOverNothing() throws Exception {
        // Given
        Path copy = folder.resolve("copy.asice");
        Path present = Files.writeString(folder.resolve("present"), "as it was");
        // When
        Outcome missing = run(Language.EN, "evidence", "without-packet", bundle + ".not", copy.toString());
        Outcome taken = run(Language.EN, "evidence", "without-packet", bundle, present.toString());
        // Then
        assertThat(missing.code()).isEqualTo(Exit.WRONG_USE);
        assertThat(missing.remarked()).isEqualTo("There is no file " + bundle + ".not.\n");
        assertThat(copy).doesNotExist();
        assertThat(taken.code()).isEqualTo(Exit.WRONG_USE);
        assertThat(taken.remarked()).isEqualTo("The file " + present + " is already there.\n");
        assertThat(present).hasContent("as it was");
    }

    @Test
    void whatIsNoBundleIsRefusedWithTheCode() {
        for (String command : List.of("page", "without-packet")) {
            Outcome outcome = run(Language.EN, "evidence", command, root, folder.resolve("x").toString());
            assertThat(outcome.code()).isEqualTo(Exit.NEGATIVE);
            assertThat(outcome.remarked()).startsWith("ZIP_DAMAGED: Not a bundle's ZIP: ");
            assertThat(folder.resolve("x")).doesNotExist();
        }
    }

    @Test
    void thePageIsTakenOut() throws Exception {
        Path page = folder.resolve("page.pdf");
        assertThat(run(Language.EN, "evidence", "page", bundle, page.toString()).code()).isEqualTo(Exit.DONE);
        assertThat(Files.readString(page, java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith("%PDF-");
    }
}
