package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.SamplePackets;

class SamplesTest {

    static Stream<String> documents() {
        return SamplePackets.DOCUMENTS.stream();
    }

    static Stream<String> statuses() {
        return SamplePackets.STATUSES.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void refusesEverySampleDocumentAsCollectedForItsCutAttachment(String name) {
        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.read(SamplePackets.original(name)));

        // Then
        assertThat(refused.refusals()).extracting(vn.lienthong.kernel.Refusal::code)
                .containsExactly(RefusalCode.ATTACHMENT_BASE64_DAMAGED);
        assertThat(Integer.parseInt(refused.refusal().arguments().get(1))).isBetween(97, 101);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsEverySampleDocumentOnceItsAttachmentIsWhole(String name) {
        // When
        DocumentPacket packet = (DocumentPacket) Packets.read(SamplePackets.whole(name));

        // Then
        assertThat(packet.attachments()).singleElement().satisfies(attachment -> {
            assertThat(attachment.size()).isEqualTo(SamplePackets.zip().length);
            assertThat(attachment.sniffed()).isEqualTo(ContentKind.ZIP);
            assertThat(attachment.wrapped()).isTrue();
        });
        assertThat(packet.manifest()).singleElement()
                .satisfies(entry -> assertThat(entry.contentId()).isEqualTo(packet.attachments().get(0).contentId()));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void readsEverySampleStatusAsCollected(String name) {
        // When
        StatusPacket packet = (StatusPacket) Packets.read(SamplePackets.original(name));

        // Then
        assertThat(packet.header().code().value()).isEqualTo(name.substring(7, 9));
        assertThat(packet.documentId()).isEqualTo("000.00.00.G22,2015/09/30,7816/VPCP-TTĐT");
        assertThat(packet.warnings()).isEmpty();
    }

    @Test
    void tellsTheTypeOfEachSampleDocument() {
        // When
        List<MessageType> types = SamplePackets.DOCUMENTS.stream().map(name -> Packets.read(SamplePackets.whole(name)).type()).toList();

        // Then
        assertThat(types).containsExactly(MessageType.NEW, MessageType.RECALL, MessageType.UPDATE, MessageType.REPLACE, MessageType.NEW);
    }

    @Test
    void readsEveryPartOfARecall() {
        // When
        DocumentPacket packet = (DocumentPacket) Packets.read(SamplePackets.whole("edoc-1-recall"));

        // Then
        MessageHeader header = packet.header();
        assertThat(packet.from()).isEqualTo(new UnitCode("000.00.00.G22"));
        assertThat(packet.recipients()).extracting(UnitCode::value)
                .containsExactly("000.00.00.H41", "000.00.00.H14", "000.00.00.G17");
        assertThat(header.from().name()).isEqualTo("Văn phòng Chính phủ");
        assertThat(header.code().text()).isEqualTo("7816/VPCP-TTĐT");
        assertThat(header.promulgation()).isEqualTo(new Promulgation("Hà Nội", LocalDate.of(2018, 9, 28)));
        assertThat(header.documentType()).isEqualTo(new DocumentType("1", "0", "Công văn"));
        assertThat(header.dueDate()).contains(LocalDate.of(2018, 9, 28));
        assertThat(header.otherInfo().priority()).isEqualTo(Priority.NORMAL);
        assertThat(header.otherInfo().appendixes()).hasSize(1);
        assertThat(header.responseFor()).containsExactly(new ResponseFor(Optional.of(new UnitCode("000.00.00.H14")), "267/VPCP-TTĐT",
                "000.00.04.G14,2012/08/06,267/VPCP-TTĐT", Optional.of(LocalDate.of(2018, 9, 28))));
        assertThat(header.toPlaces()).hasSize(2);
        assertThat(packet.traces()).hasSize(1);
        assertThat(packet.business().orElseThrow().reason()).isEqualTo("Thu hồi văn bản điện tử");
        assertThat(packet.business().orElseThrow().staff().mobile()).isEqualTo("0900000000");
    }

    @Test
    void readsWhatAnUpdateChangesAndWhatAReplacementReplaces() {
        // When
        Business update = ((DocumentPacket) Packets.read(SamplePackets.whole("edoc-2-update"))).business().orElseThrow();
        Business replacement = ((DocumentPacket) Packets.read(SamplePackets.whole("edoc-3-replace"))).business().orElseThrow();

        // Then
        assertThat(update.documentId()).isEqualTo("000.00.00.G22,2014/02/30,7806/VPCP-TTĐT");
        assertThat(update.update().documentChanged()).isTrue();
        assertThat(update.update().receivers()).hasSize(2);
        assertThat(replacement.replacements()).hasSize(2);
        assertThat(replacement.replacements().get(1).organs()).hasSize(2);
    }

    @Test
    void pointsOutThatAHopRelabelledTheAttachment() {
        // When
        Packet packet = Packets.read(SamplePackets.whole("edoc-received-2019-relabelled-signature"));

        // Then
        assertThat(packet.warnings()).extracting(warning -> warning.text().en())
                .containsExactly("The type differs from the manifest's.");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void knowsSenderAndRecipientsFromTheHeaderAlone(String name) {
        // Given a packet that ends in the middle of its attachment
        String xml = SamplePackets.original(name);
        String cut = xml.substring(0, xml.lastIndexOf("TRUNCATED"));

        // When
        PacketHeader header = Packets.readHeader(cut);

        // Then
        Packet whole = Packets.read(SamplePackets.whole(name));
        assertThat(header.from()).isEqualTo(whole.from());
        assertThat(header.recipients()).isEqualTo(whole.recipients());
        assertThat(header.type()).isEqualTo(whole.type());
        assertThat(header.documentId()).isEqualTo(whole.documentId());
    }
}
