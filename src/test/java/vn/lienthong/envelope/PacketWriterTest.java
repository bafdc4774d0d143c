package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.testkit.SamplePackets;

class PacketWriterTest {

    static Stream<String> documents() {
        return SamplePackets.DOCUMENTS.stream();
    }

    static Stream<String> statuses() {
        return SamplePackets.STATUSES.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void writesWhatTheReaderReadsAgain(String name) throws IOException {
        // Given
        DocumentPacket sample = (DocumentPacket) Packets.read(SamplePackets.whole(name));
        byte[] file = SamplePackets.zip();

        // When
        DocumentPacket again = (DocumentPacket) rewritten(sample, file);

        // Then
        assertThat(again.header()).isEqualTo(sample.header());
        assertThat(again.traces()).isEqualTo(sample.traces());
        assertThat(again.business()).isEqualTo(sample.business());
        assertThat(again.attachments().get(0).size()).isEqualTo(file.length);
        assertThat(again.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void writesStatusesThatTheReaderReadsAgain(String name) throws IOException {
        // Given
        StatusPacket sample = (StatusPacket) Packets.read(SamplePackets.original(name));
        var out = new ByteArrayOutputStream();

        // When
        new PacketWriter().write(sample.header(), out);

        // Then
        assertThat(Packets.read(new ByteArrayInputStream(out.toByteArray()), AttachmentSink.NONE)).isEqualTo(sample);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 49151, 49152, 49153, 300_001})
    void givesTheReaderEveryByteOfAnAttachment(int size) throws IOException {
        // Given
        DocumentPacket sample = (DocumentPacket) Packets.read(SamplePackets.whole("edoc-0-new"));
        byte[] file = new byte[size];
        new Random(size).nextBytes(file);
        var seen = new ByteArrayOutputStream();
        var ends = new java.util.ArrayList<String>();

        // When
        Packets.read(new ByteArrayInputStream(written(sample, file)), new AttachmentSink() {
            @Override
            public void bytes(byte[] buffer, int offset, int length) {
                seen.write(buffer, offset, length);
            }

            @Override
            public void end(String contentId) {
                ends.add(contentId);
            }
        });

        // Then
        assertThat(seen.toByteArray()).isEqualTo(file);
        assertThat(ends).containsExactly("209");
    }

    @Test
    void refusesToWriteCharactersThatXmlDoesNotKnow() {
        // Given
        StatusHeader status = ((StatusPacket) Packets.read(SamplePackets.original("status-02-refused"))).header();
        StatusHeader broken = new StatusHeader(status.from(), status.responseFor(), status.staff(), status.code(), "a\u0001b", status.timestamp());

        // Then
        assertThatThrownBy(() -> new PacketWriter().write(broken, new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("edXML:Description: holds U+1 (expected: characters of XML 1.0)");
    }

    private static Packet rewritten(DocumentPacket sample, byte[] file) throws IOException {
        return Packets.read(new ByteArrayInputStream(written(sample, file)), AttachmentSink.NONE);
    }

    private static byte[] written(DocumentPacket sample, byte[] file) throws IOException {
        AttachmentSummary first = sample.attachments().get(0);
        var attachment = new OutgoingAttachment(first.contentId(), first.name(), first.label(), "", () -> new ByteArrayInputStream(file));
        var out = new ByteArrayOutputStream();
        new PacketWriter().write(new OutgoingDocument(sample.header(), sample.traces(), sample.business(), List.of(attachment)), out);
        return out.toByteArray();
    }
}
