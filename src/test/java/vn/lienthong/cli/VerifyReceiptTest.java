package vn.lienthong.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.cli.pki.SamplePkiGenerator;
import vn.lienthong.evidence.EvidenceEvent;
import vn.lienthong.evidence.ReceiptWriter;
import vn.lienthong.evidence.Statement;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.ReceiptId;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.signature.DocumentSigner;
import vn.lienthong.trust.Fingerprint;
import vn.lienthong.trust.KeyStores;
import vn.lienthong.trust.SigningKey;

/** Receipts in the hands of somebody who trusts the toy root, below which the units have their certificates, too. */
class VerifyReceiptTest {

    private static final String GATEWAY = "certs-sample/gateway/receipts";
    private static final String UNIT = "certs-sample/units/000.35.48.H49/signer";
    private static final String NAME = "Liên Thông gateway receipts";

    @TempDir
    private Path folder;

    private record Outcome(int code, String said) {
    }

    private Outcome verify(Path receipt, String... gateway) {
        var all = new ArrayList<>(List.of("verify-receipt", receipt.toString(), "--data", folder.toString()));
        List.of(gateway).forEach(one -> all.addAll(List.of("--gateway", one)));
        var terminal = new RecordedTerminal(Language.EN);
        return new Outcome(terminal.run(all.toArray(String[]::new)), terminal.said());
    }

    private static SigningKey key(String pair) throws IOException {
        return KeyStores.load(Path.of(pair + ".p12"), SamplePkiGenerator.PASSWORD.toCharArray());
    }

    private Path receipt(String pair, String to) throws IOException {
        SigningKey key = key(pair);
        var statement = new Statement(new ReceiptId(new UUID(1, 2)), EvidenceEvent.ACCEPTED, new ExchangeId(new UUID(3, 4)), Optional.empty(),
                Optional.of(Digest.compute(new byte[3])), 3, Optional.of("000.41.48.H49,2026/03/02,7/UBND"), Optional.of(new UnitCode("000.41.48.H49")),
                List.of(new UnitCode(to)), Optional.of("valid"), List.of(), Optional.empty(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
        String xml = new DocumentSigner(key, "k").sign(new ReceiptWriter("lienthong.quangninh").write(statement)).withCertificates(key.chain());
        return Files.writeString(folder.resolve("receipt.xml"), xml);
    }

    @Test
    void oneOfTheGatewayHoldsByNameSubjectFingerprintAndFile() throws Exception {
        Path receipt = receipt(GATEWAY, "000.00.48.H49");
        String subject = key(GATEWAY).certificate().getSubjectX500Principal().getName();
        for (String known : List.of(NAME, subject, Fingerprint.of(key(GATEWAY).certificate()).hex(), GATEWAY + ".crt.pem")) {
            Outcome outcome = verify(receipt, "another gateway", known);
            assertThat(outcome.code()).as(outcome.said()).isEqualTo(Exit.DONE);
            assertThat(outcome.said()).contains("It is the gateway: CN=" + NAME).doesNotContain("NOT checked");
        }
    }

    @Test
    void oneForgedWithAUnitsKeyDoesNotHoldWhetherTheGatewayIsKnownOrNot() throws Exception {
        // a party's key, and that of a unit that has nothing to do with it
        for (String to : List.of("000.35.48.H49", "000.00.48.H49")) {
            Path forged = receipt(UNIT, to);
            String fingerprint = Fingerprint.of(key(UNIT).certificate()).hex();
            Outcome unpinned = verify(forged);
            assertThat(unpinned.code()).as(unpinned.said()).isEqualTo(Exit.NEGATIVE);
            assertThat(unpinned.said()).contains("Verdict: invalid", "[SIGNER_NOT_THE_GATEWAY]", "(000.35.48.H49)", fingerprint);
            for (String known : List.of(NAME, GATEWAY + ".crt.pem")) {
                Outcome outcome = verify(forged, known);
                assertThat(outcome.code()).isEqualTo(Exit.NEGATIVE);
                assertThat(outcome.said()).contains("Verdict: invalid", "[SIGNER_NOT_THE_GATEWAY]", fingerprint);
            }
        }
    }

    @Test
    void oneOfAMachineHoldsWithAWarningWhenNobodyKnowsTheGateway() throws Exception {
        Outcome unpinned = verify(receipt(GATEWAY, "000.00.48.H49"));
        assertThat(unpinned.code()).as(unpinned.said()).isEqualTo(Exit.DONE);
        assertThat(unpinned.said()).containsPattern("NOT checked whether this signer is the gateway .*SHA-256 " + Fingerprint.of(key(GATEWAY).certificate()).hex() + "\n$");
    }

    @Test
    void aFolderOfReceiptsIsCheckedAsAWholeAndWhatIsWrongIsNamed() throws Exception {
        Path some = Files.createDirectories(folder.resolve("receipts/2026"));
        for (int i = 0; i < 30; i++) {
            Files.move(receipt(GATEWAY, "000.00.48.H49"), some.resolve(i + ".xml"));
        }
        Files.writeString(some.resolve("read.me"), "no receipt");
        Outcome good = verify(folder.resolve("receipts"), NAME);
        assertThat(good.code()).as(good.said()).isEqualTo(Exit.DONE);
        assertThat(good.said()).contains("30 receipts:", "It is the gateway: CN=" + NAME, "Verified 30 receipts in ", "wrong: 0.");
        assertThat(verify(folder.resolve("receipts")).said()).contains("NOT checked whether this signer is the gateway");

        // changed, no receipt at all, and a unit's
        Files.writeString(some.resolve("7.xml"), Files.readString(some.resolve("7.xml")).replace("2026/03/02", "2026/03/03"));
        Files.writeString(some.resolve("8.xml"), "<Receipt/>");
        Files.move(receipt(UNIT, "000.00.48.H49"), some.resolve("unit.xml"));
        Outcome wrong = verify(folder.resolve("receipts"), NAME);
        assertThat(wrong.code()).isEqualTo(Exit.NEGATIVE);
        assertThat(wrong.said()).contains("[RECEIPT_SIGNATURE_WRONG] " + some.resolve("7.xml"), "[RECEIPT_UNREADABLE] " + some.resolve("8.xml"),
                "29 receipts:", "1 receipts:", "[SIGNER_NOT_THE_GATEWAY]", "Verified 31 receipts in ", "wrong: 2.");

        // a list names those that are meant
        Path list = Files.writeString(folder.resolve("list"), some.resolve("1.xml") + "\n" + some.resolve("2.xml") + "\n");
        Outcome listed = verify(Path.of("@" + list), NAME);
        assertThat(listed.code()).as(listed.said()).isEqualTo(Exit.DONE);
        assertThat(listed.said()).contains("Verified 2 receipts in ");
        assertThat(verify(Files.createDirectories(folder.resolve("nothing")), NAME).code()).isEqualTo(Exit.NEGATIVE);
        var terminal = new RecordedTerminal(Language.EN);
        assertThat(terminal.run("verify-receipt", some.toString(), "--json")).isEqualTo(Exit.WRONG_USE);
    }

    @Test
    void programsReadTheSameAnswer() throws Exception {
        var terminal = new RecordedTerminal(Language.EN);
        Path forged = receipt(UNIT, "000.00.48.H49");
        assertThat(terminal.run("verify-receipt", forged.toString(), "--json", "--gateway", NAME)).isEqualTo(Exit.NEGATIVE);
        var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(terminal.said());
        assertThat(tree.path("verdict").asText()).isEqualTo("invalid");
        assertThat(tree.path("gateway").path("outcome").asText()).isEqualTo("FAILED");
    }

    @Test
    void whatNamesNobodyIsWrongUse() throws Exception {
        Path receipt = receipt(GATEWAY, "000.00.48.H49");
        for (String wrong : List.of("no-such-file.pem", "no such=thing", " ", "certs-sample/ca/root.crt.pem")) {
            assertThat(verify(receipt, wrong).code()).as(wrong).isEqualTo(Exit.WRONG_USE);
        }
    }
}
