package vn.lienthong.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.lienthong.envelope.ContentKind;
import vn.lienthong.envelope.DocumentCode;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.OutgoingDocument;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.xml.SafeXml;

class SampleDocumentsTest {

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-22T01:30:00Z"), VietnamTime.ZONE);
    private static final Organ COMMUNE = Organ.of(new UnitCode("000.21.05.H49"), "UBND xã Bản Sen");
    private static final Organ PROVINCE = Organ.of(new UnitCode("000.00.00.H49"), "UBND tỉnh Quảng Ninh");

    private final SampleDocuments samples = new SampleDocuments(MORNING);

    @ParameterizedTest
    @EnumSource(value = MessageType.class, names = "STATUS", mode = EnumSource.Mode.EXCLUDE)
    void makesDocumentsThatTheReaderAcceptsWithoutAWarning(MessageType type) throws IOException, XMLStreamException {
        // Given
        SampleOrder order = order().withPriority(Priority.IMMEDIATE).actingOn(type, "000.00.00.H49,2026/11/02,12/UBND");

        // When
        DocumentPacket packet = (DocumentPacket) read(samples.document(order));

        // Then
        assertThat(packet.warnings()).isEmpty();
        assertThat(packet.type()).isEqualTo(type);
        assertThat(packet.from()).isEqualTo(COMMUNE.id());
        assertThat(packet.recipients()).containsExactly(PROVINCE.id());
        assertThat(packet.documentId()).isEqualTo("000.21.05.H49,2026/11/20,45/UBND-VP");
        assertThat(packet.priority()).isEqualTo(Priority.IMMEDIATE);
        assertThat(packet.attachments().get(0).sniffed()).isEqualTo(ContentKind.PDF);
    }

    @Test
    void setsVietnameseLettersThatCanBeReadBack() throws IOException {
        // When
        byte[] pdf = new VietnamesePdf().write(Letter.announcedBy(samples.header(order())));

        // Then
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text).contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 45/UBND-VP",
                    "Kính gửi: UBND tỉnh Quảng Ninh", "ngày 20 tháng 11 năm 2026", "Nơi nhận:", "hỏa tốc, thượng khẩn");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {12_000, 41_500, 200_000, 5_000_000})
    void enlargesALetterToTheByteAndKeepsItAPdf(long size) throws IOException {
        // When
        byte[] pdf;
        try (InputStream content = samples.letter(samples.header(order()), size).content().open()) {
            pdf = content.readAllBytes();
        }

        // Then
        assertThat(pdf).hasSize((int) size);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(new String(document.getPage(0).getContents().readAllBytes(), StandardCharsets.ISO_8859_1)).contains(" Tf", "Tj");
        }
    }

    @Test
    void makesAStatusAboutADocument() throws IOException, XMLStreamException {
        // Given
        var about = SampleDocuments.about(samples.header(order()));
        var out = new ByteArrayOutputStream();

        // When
        new PacketWriter().write(samples.status(new StatusCode("03"), PROVINCE, about, "Đã tiếp nhận"), out);

        // Then
        Packet status = new PacketReader(MORNING).read(SafeXml.reader(new ByteArrayInputStream(out.toByteArray())));
        assertThat(status.recipients()).containsExactly(COMMUNE.id());
        assertThat(status.documentId()).isEqualTo("000.21.05.H49,2026/11/20,45/UBND-VP");
        assertThat(status.subject()).isEqualTo("03 đã tiếp nhận: Đã tiếp nhận");
    }

    private static SampleOrder order() {
        return SampleOrder.newDocument(COMMUNE, List.of(PROVINCE), new DocumentCode("45", "UBND-VP"), LocalDate.of(2026, 11, 20),
                "V/v gửi, nhận văn bản điện tử");
    }

    private static Packet read(OutgoingDocument document) throws IOException, XMLStreamException {
        var out = new ByteArrayOutputStream();
        new PacketWriter().write(document, out);
        return new PacketReader(MORNING).read(SafeXml.reader(new ByteArrayInputStream(out.toByteArray())));
    }
}
