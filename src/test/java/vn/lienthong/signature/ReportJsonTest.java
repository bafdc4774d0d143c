package vn.lienthong.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.lienthong.signature.VerifierScene.SIGNER;
import static vn.lienthong.signature.VerifierScene.read;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.lienthong.testkit.SignedPackets;

class ReportJsonTest {

    private static final String SIGNED = SignedPackets.signed(SignedPackets.unsigned(100), SIGNER);

    @Test
    void readsBackWhatItWrites() {
        for (String packet : List.of(SIGNED, SIGNED.replace("a.pdf", "b.pdf"), SignedPackets.unsigned(10), "nonsense")) {
            VerificationReport report = read(packet).report();

            assertThat(ReportJson.read(ReportJson.compact(report))).isEqualTo(report);
            assertThat(ReportJson.read(ReportJson.full(report))).isEqualTo(report);
        }
    }

    @Test
    void writesBothLanguagesForPeople() {
        VerificationReport report = read(SIGNED).report();

        assertThat(ReportJson.full(report)).contains("\"verdict\":\"valid\"", "hợp lệ", "Is the packet well-formed XML?");
        assertThat(ReportText.of(report).vi()).contains("✓ Gói tin có đúng cú pháp XML không?", "Kết luận: hợp lệ");
        assertThat(ReportText.of(read(SIGNED.replace("a.pdf", "b.pdf")).report()).en())
                .contains("✗ Is the content unchanged since signing?", "[SIGNATURE_DIGEST_MISMATCH]", "Verdict: invalid");
    }

    @Test
    void refusesWhatIsNoReport() {
        assertThatThrownBy(() -> ReportJson.read("{\"verdict\":")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ReportJson.read("{}")).isInstanceOf(IllegalArgumentException.class);
    }
}
