package vn.lienthong.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.cli.SampleFolder;
import vn.lienthong.directory.DirectoryFiles;
import vn.lienthong.directory.Unit;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.SignaturePolicy;
import vn.lienthong.signature.StreamingPacketVerifier;
import vn.lienthong.signature.Verdict;
import vn.lienthong.trust.CertificateTrust;

class DemoScriptTest {

    private final Clock clock = Clock.systemUTC();

    @Test
    void everyDocumentIsWhatItsTitleSays(@TempDir Path folder) throws Exception {
        // Given
        var units = DirectoryFiles.sampleUnits();
        var names = units.stream().collect(Collectors.toMap(Unit::code, Unit::name));
        var desk = new DemoDesk(folder, SampleFolder.find(folder), code -> names.getOrDefault(code, "?"), clock);
        var connected = units.stream().filter(Unit::connected).filter(unit -> unit.isOpenOn(java.time.LocalDate.now())).map(Unit::code).toList();
        // When
        var documents = new DemoScript(desk, connected).write();
        // Then
        assertThat(connected).hasSize(642);
        assertThat(documents).filteredOn(document -> document.refusal().isEmpty()).hasSize(12).allSatisfy(document -> {
            var reading = verify(document);
            assertThat(reading.report().verdict()).isEqualTo(Verdict.VALID);
            assertThat(reading.content().orElseThrow().from()).isEqualTo(document.from());
            assertThat(reading.content().orElseThrow().recipients()).isEqualTo(document.recipients());
        });
        assertThat(documents).filteredOn(document -> document.refusal().isPresent()).hasSize(3);
        assertThat(reasons(documents, RefusalCode.SIGNATURE_DIGEST_MISMATCH)).containsExactly(RefusalCode.SIGNATURE_DIGEST_MISMATCH);
        assertThat(reasons(documents, RefusalCode.SIGNER_CERTIFICATE_EXPIRED)).containsOnly(RefusalCode.SIGNER_CERTIFICATE_EXPIRED);
        assertThat(reasons(documents, RefusalCode.RECIPIENT_UNKNOWN)).isEmpty();
    }

    private List<RefusalCode> reasons(List<DemoDocument> documents, RefusalCode expected) throws IOException {
        var document = documents.stream().filter(one -> one.refusal().filter(expected::equals).isPresent()).findFirst().orElseThrow();
        return verify(document).reasons().stream().map(Refusal::code).toList();
    }

    private Reading<Packet> verify(DemoDocument document) throws IOException {
        var trust = new CertificateTrust(new SampleFolder(Path.of("certs-sample")).anchors(), Duration.ofDays(1));
        return new StreamingPacketVerifier(trust).verify(document.packet(), SignaturePolicy.STRICT, clock.instant(), new PacketReader(clock)::read);
    }
}
