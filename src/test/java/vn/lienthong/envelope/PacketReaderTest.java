package vn.lienthong.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.RefusedException;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.testkit.SamplePackets;

class PacketReaderTest {

    @Test
    void refusesMoreRecipientsThanAnyCountryHas() {
        // Given
        String one = "<edXML:To><edXML:OrganId>X%05d</edXML:OrganId></edXML:To>";
        String many = java.util.stream.IntStream.range(0, 5_001).mapToObj(one::formatted).collect(java.util.stream.Collectors.joining());
        String xml = SamplePackets.original("edoc-0-new").replaceFirst("</edXML:From>", "</edXML:From>" + many);

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.read(xml));

        // Then
        assertThat(refused.refusals()).filteredOn(refusal -> refusal.where().equals("MessageHeader/To")).singleElement()
                .extracting(Refusal::code).isEqualTo(RefusalCode.ENVELOPE_VALUE_INVALID);
    }

    @Test
    void tellsEveryDefectOfAPacketAtOnce() {
        // Given
        String xml = SamplePackets.original("edoc-1-recall")
                .replace("<edXML:PromulgationDate>2018/09/28</edXML:PromulgationDate>\n        </edXML:PromulgationInfo>",
                        "<edXML:PromulgationDate>28/09/2018</edXML:PromulgationDate></edXML:PromulgationInfo>")
                .replace("<edXML:CodeNumber>7816</edXML:CodeNumber>", "")
                .replace("000.00.00.H14</edXML:OrganId>\n          <edXML:OrganizationInCharge>", "000.00.00.H41</edXML:OrganId><edXML:OrganizationInCharge>")
                .replace("Thu hồi văn bản điện tử", "");

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.read(xml));

        // Then
        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly(RefusalCode.ENVELOPE_RECIPIENT_REPEATED,
                RefusalCode.ENVELOPE_ELEMENT_MISSING, RefusalCode.ENVELOPE_DATE_INVALID, RefusalCode.ENVELOPE_REASON_MISSING,
                RefusalCode.ATTACHMENT_BASE64_DAMAGED);
        assertThat(refused.refusals()).extracting(refusal -> refusal.message().en()).containsExactly(
                "The recipient 000.00.00.H41 is named more than once.",
                "The required element MessageHeader/Code/CodeNumber is missing.",
                "MessageHeader/PromulgationInfo/PromulgationDate is not a valid date: '28/09/2018' (expected: yyyy/MM/dd).",
                "The reason is missing; BussinessDocType 1 requires one.",
                "The attachment 209 is not valid Base64 (at character 97).");
    }

    @Test
    void namesWhichOfManyRecipientsIsWrong() {
        // Given
        String xml = SamplePackets.whole("edoc-1-recall").replace("<edXML:OrganId>000.00.00.G17</edXML:OrganId>", "<edXML:OrganId>G 17</edXML:OrganId>");

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.readHeader(xml));

        // Then
        assertThat(refused.refusal().where()).isEqualTo("MessageHeader/To[3]/OrganId");
    }

    @Test
    void readsSixHundredAndFortyTwoRecipientsInTheirOrder() {
        // Given
        String sample = SamplePackets.whole("edoc-0-new");
        String to = sample.substring(sample.indexOf("<edXML:To>"), sample.indexOf("</edXML:To>") + "</edXML:To>".length());
        String all = IntStream.rangeClosed(1, 642).mapToObj(i -> to.replace("28.22.H17", "H49." + i)).collect(Collectors.joining("\n"));

        // When
        Packet packet = Packets.read(sample.replace(to, all));

        // Then
        assertThat(packet.recipients()).hasSize(642).startsWith(new UnitCode("H49.1")).endsWith(new UnitCode("H49.642"));
    }

    @Test
    void saysNoMoreThanAHundredThingsAboutAPacketWithThousandsOfDefects() {
        // Given
        String sample = SamplePackets.whole("edoc-0-new");
        String to = "<edXML:To><edXML:OrganId>?</edXML:OrganId></edXML:To>";

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class,
                () -> Packets.read(sample.replace("<edXML:DocumentId>", to.repeat(4_000) + "<edXML:DocumentId>")));

        // Then
        assertThat(refused.refusals()).hasSize(100);
    }

    @Test
    void refusesMoreThanAThousandAttachments() {
        // Given
        String attachment = "<Attachment><ContentId>1</ContentId></Attachment>";

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.read(
                SamplePackets.whole("edoc-0-new").replace("<AttachmentEncoded>", "<AttachmentEncoded>" + attachment.repeat(1001))));

        // Then
        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.ATTACHMENT_TOO_MANY);
    }

    @Test
    void refusesAHeaderThatNeverEnds() {
        // Given
        String sample = SamplePackets.whole("edoc-0-new");
        int at = sample.indexOf("<edXML:Content>") + "<edXML:Content>".length();
        InputStream endless = endless(sample.substring(0, at), "văn bản ", 2_000_000, "");

        // When
        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> Packets.read(endless, AttachmentSink.NONE));

        // Then
        assertThat(refused.refusal().code()).isEqualTo(RefusalCode.PACKET_HEADER_TOO_LARGE);
    }

    @Test
    void readsAnAttachmentLargerThanAnythingItMayKeep() {
        // Given 64 MB of Base64, made while it is read
        String sample = SamplePackets.whole("edoc-0-new", new byte[0]);
        int at = sample.indexOf("</edXML:ContentTransferEncoded>");
        InputStream large = endless(sample.substring(0, at), "UEsDBFhY", 8_000_000, sample.substring(at));

        // When
        DocumentPacket packet = (DocumentPacket) Packets.read(large, AttachmentSink.NONE);

        // Then
        assertThat(packet.attachments().get(0).size()).isEqualTo(48_000_000);
    }

    @Test
    void pointsOutWhatIsOddInTheWordsOfBothLanguages() {
        // Given a PDF by name and label that is a ZIP
        String xml = SamplePackets.whole("edoc-0-new").replace("application/zip", "application/pdf").replace("294779.doc", "294779.pdf");

        // When
        Packet packet = Packets.read(xml);

        // Then
        assertThat(packet.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.where()).isEqualTo("Attachment[1]");
            assertThat(warning.text().en()).isEqualTo("The content is ZIP, but label or name says PDF.");
            assertThat(warning.text().vi()).isEqualTo("Nội dung là ZIP nhưng nhãn hoặc tên là PDF.");
        });
    }

    private static InputStream endless(String before, String repeated, int times, String after) {
        byte[] piece = repeated.repeat(1000).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new java.util.ArrayList<>();
        parts.add(new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)));
        IntStream.range(0, times / 1000).forEach(i -> parts.add(new ByteArrayInputStream(piece)));
        parts.add(new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8)));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
