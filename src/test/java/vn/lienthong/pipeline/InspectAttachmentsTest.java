package vn.lienthong.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.signature.Check;
import vn.lienthong.signature.attachment.AttachmentInspector;
import vn.lienthong.signature.attachment.Flaw;
import vn.lienthong.signature.attachment.Inspection;
import vn.lienthong.signature.attachment.InspectionPolicy;
import vn.lienthong.signature.attachment.InspectionPolicy.Action;
import vn.lienthong.testkit.SamplePackets;
import vn.lienthong.testkit.SignedOffice;
import vn.lienthong.testkit.SignedPackets;
import vn.lienthong.trust.CertificateTrust;
import vn.lienthong.trust.TrustAnchors;
import vn.lienthong.xml.SafeXml;

/** Packets of more signed attachments than are looked into, and of such as are not signed. */
class InspectAttachmentsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final int FILES = 400;

    @TempDir
    private Path folder;

    @Test
    void whatIsBeyondThePacketsBudgetIsWarnedOfAndTheLimitNamed() throws Exception {
        Check check = inspectMany(InspectionPolicy.USUAL).check(InspectionPolicy.USUAL).orElseThrow();

        assertThat(check.outcome()).isEqualTo(Check.Outcome.WARNING);
        // 256 signatures in as many files, and one file in which the limit was reached
        assertThat(check.detail().en()).contains("144 files not inspected", "ATTACHMENT_SIGNATURE_UNINSPECTED", "SIGNATURES > 256");
        assertThat(check.detail().vi()).contains("144 tệp không được kiểm tra", "SIGNATURES > 256");
    }

    @Test
    void aStricterGatewayRefusesThem() throws Exception {
        var strict = new InspectionPolicy(Map.of(Flaw.UNINSPECTED, Action.REFUSE, Flaw.MALFORMED, Action.OFF));

        assertThat(inspectMany(strict).refusals(strict)).hasSize(144).allSatisfy(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.ATTACHMENT_SIGNATURE_UNINSPECTED);
            assertThat(refusal.where()).startsWith("Attachment[");
        });
    }

    @Test
    void whereSignaturesAreAskedForAFileThatOnlyTalksOfThemIsRefused() throws Exception {
        var strict = new InspectionPolicy(Map.of(Flaw.UNSIGNED, Action.REFUSE));
        Map<String, byte[]> office = SignedOffice.parts();
        office.put("_xmlsignatures/origin.sigs", new byte[0]);

        for (byte[] file : List.of(pdf("(what /ByteRange means)"), SignedOffice.zip(office))) {
            assertThat(inspect(SamplePackets.whole("edoc-0-new", file), strict).refusals(strict)).extracting(Refusal::code)
                    .containsExactly(RefusalCode.ATTACHMENT_UNSIGNED);
        }
    }

    private Inspection inspectMany(InspectionPolicy policy) throws IOException, XMLStreamException {
        Inspection inspection = inspect(packet(), policy);
        assertThat(inspection.attachments()).hasSize(FILES);
        return inspection;
    }

    private Inspection inspect(String packet, InspectionPolicy policy) throws IOException, XMLStreamException {
        var packets = new PacketReader(Clock.fixed(NOW, ZoneOffset.UTC));
        var trust = new CertificateTrust(new TrustAnchors(List.of(), List.of(), List.of()), Duration.ZERO);
        var inspect = new InspectAttachments(packets, new AttachmentInspector(trust, folder), policy);
        InspectAttachments.Look look = inspect.look();
        var bytes = SignedPackets.source(packet);
        Packet content;
        try (InputStream in = bytes.open()) {
            content = packets.read(SafeXml.reader(in), look);
        }
        Inspection inspection = inspect.inspect(bytes, content, look, NOW);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        return inspection;
    }

    private static String packet() {
        byte[] pdf = pdf("/ByteRange [0 1 2 3]");
        String sample = SamplePackets.whole("edoc-0-new", pdf);
        assertThat(sample).contains(Base64.getEncoder().encodeToString(pdf));
        return repeated(repeated(sample, "<edXML:Reference>", "</edXML:Reference>"), "<Attachment>", "</Attachment>");
    }

    private static byte[] pdf(String content) {
        return ("%PDF-1.7\n" + content + " %%EOF").getBytes(StandardCharsets.US_ASCII);
    }

    /** The last such element as often as wanted, each with a content id of its own. */
    private static String repeated(String packet, String start, String end) {
        int from = packet.lastIndexOf(start);
        int to = packet.lastIndexOf(end) + end.length();
        String one = packet.substring(from, to);
        var all = new StringBuilder(packet.substring(0, from));
        for (int i = 0; i < FILES; i++) {
            all.append(one.replace("cid:209", "cid:" + (1000 + i)));
        }
        return all.append(packet.substring(to)).toString();
    }
}
