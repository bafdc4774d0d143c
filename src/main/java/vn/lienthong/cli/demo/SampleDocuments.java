package vn.lienthong.cli.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import vn.lienthong.envelope.Business;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageHeader;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.OutgoingAttachment;
import vn.lienthong.envelope.OutgoingDocument;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.envelope.Promulgation;
import vn.lienthong.envelope.ResponseFor;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.envelope.StatusHeader;
import vn.lienthong.envelope.StatusPacket;
import vn.lienthong.envelope.Trace;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.VietnamTime;
import vn.lienthong.xml.SafeXml;

/**
 * The sample packets of the field, made into documents that anybody can send: the official new document, recall, update
 * and replacement, and the status packets, with other units, numbers, dates and real letters put in. Unsigned; write them
 * with {@link vn.lienthong.envelope.PacketWriter}. Thread-safe.
 */
public final class SampleDocuments {

    private static final Map<MessageType, String> FILES = Map.of(MessageType.NEW, "edoc-0-new", MessageType.RECALL, "edoc-1-recall",
            MessageType.UPDATE, "edoc-2-update", MessageType.REPLACE, "edoc-3-replace");

    private final Clock clock;
    private final Map<MessageType, DocumentPacket> documents = new EnumMap<>(MessageType.class);
    private final StatusPacket status;
    private final VietnamesePdf pdf = new VietnamesePdf();

    public SampleDocuments(Clock clock) {
        this.clock = clock;
        FILES.forEach((type, file) -> documents.put(type, (DocumentPacket) read(file)));
        this.status = (StatusPacket) read("status-01-arrived");
    }

    /** The document of this order, with its letter as a PDF of the wanted size. */
    public OutgoingDocument document(SampleOrder order) {
        MessageHeader header = header(order);
        return document(order, letter(header, order.attachmentSize()));
    }

    /** The document of this order with a file made before: for load, where one letter serves thousands of documents. */
    public OutgoingDocument document(SampleOrder order, OutgoingAttachment attachment) {
        Trace sent = new Trace(Optional.of(order.from().id()), Optional.of(now()));
        return new OutgoingDocument(header(order), List.of(sent), Optional.of(business(order)), List.of(attachment));
    }

    /**
     * The letter announced by a header, as a PDF of exactly this many bytes. Where that is too few for the letter (40 KB) it is
     * a brief one without diacritics; smaller than that (1 KB) it cannot be. For 0 the letter comes as it is.
     */
    public OutgoingAttachment letter(MessageHeader header, long size) {
        Letter letter = Letter.announcedBy(header);
        byte[] whole = pdf.write(letter);
        byte[] bytes = size == 0 || size > whole.length + EnlargedPdf.UPDATE ? whole : new BriefPdf().write(letter);
        ByteSource content = size > bytes.length ? new EnlargedPdf(bytes, size) : () -> new ByteArrayInputStream(bytes);
        String name = header.code().text().replace('/', '_') + ".pdf";
        return new OutgoingAttachment("1", name, "application/pdf", header.subject(), content);
    }

    /** A status about a document, with the sample's clerk. */
    public StatusHeader status(StatusCode code, Organ reporter, ResponseFor about, String description) {
        return new StatusHeader(reporter, about, status.header().staff(), code, description, now());
    }

    /** What a status must say to be about this document. */
    public static ResponseFor about(MessageHeader document) {
        return new ResponseFor(Optional.of(document.from().id()), document.code().text(), document.documentId(),
                Optional.of(document.promulgation().date()));
    }

    public MessageHeader header(SampleOrder order) {
        MessageHeader sample = documents.get(order.type()).header();
        return new MessageHeader(order.from(), order.to(), order.documentId(), order.code(),
                new Promulgation(order.place(), order.promulgated()), sample.documentType(), order.subject(),
                order.subject(), order.signer(), sample.dueDate().map(due -> order.promulgated().plusDays(15)),
                sample.otherInfo().withPriority(order.priority()), List.of(), sample.steeringType(), List.of(), "",
                order.to().size() > 20 ? List.of("Các cơ quan, đơn vị theo danh sách") : order.to().stream().map(Organ::name).toList());
    }

    private Business business(SampleOrder order) {
        Business sample = documents.get(order.type()).business().orElseThrow();
        var organs = order.to().stream().map(Organ::id).toList();
        var update = order.type() == MessageType.UPDATE
                ? new Business.Update(true, false, organs.stream().map(organ -> new Business.Receiver(organ, "0")).toList())
                : Business.Update.NONE;
        var replacements = order.type() == MessageType.REPLACE
                ? List.of(new Business.Replacement(order.actsOn(), organs)) : List.<Business.Replacement>of();
        return new Business(order.type() == MessageType.UPDATE ? order.actsOn() : "", order.type(), sample.reason(), false, update,
                replacements, sample.staff());
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), VietnamTime.ZONE).withNano(0);
    }

    private Packet read(String file) {
        try (InputStream in = SampleText.open(file)) {
            String text = SampleText.withAttachment(new String(in.readAllBytes(), StandardCharsets.UTF_8), "%PDF-".getBytes(StandardCharsets.US_ASCII));
            return new PacketReader(clock).read(SafeXml.reader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a sample cannot be read: " + file, e);
        }
    }
}
