package vn.lienthong.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import vn.lienthong.envelope.AttachmentSink;
import vn.lienthong.envelope.AttachmentSummary;
import vn.lienthong.envelope.ContentKind;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.Packet;
import vn.lienthong.envelope.PacketReader;
import vn.lienthong.kernel.ByteSource;
import vn.lienthong.kernel.Refusal;
import vn.lienthong.kernel.UnavailableException;
import vn.lienthong.signature.Reading;
import vn.lienthong.signature.VerificationReport;
import vn.lienthong.signature.attachment.AttachmentInspector;
import vn.lienthong.signature.attachment.AttachmentLook;
import vn.lienthong.signature.attachment.InspectedAttachment;
import vn.lienthong.signature.attachment.Inspection;
import vn.lienthong.signature.attachment.InspectionBudget;
import vn.lienthong.signature.attachment.InspectionPolicy;
import vn.lienthong.signature.attachment.Spool;
import vn.lienthong.xml.SafeXml;

/**
 * Looks for signatures inside attachments. While the packet is read for its own signature, its attachments are only glanced at; a packet
 * in which one is signed is read once more, and that attachment alone is spooled. Thread-safe.
 */
public final class InspectAttachments {

    private final PacketReader packets;
    private final AttachmentInspector inspector;
    private final InspectionPolicy policy;

    public InspectAttachments(PacketReader packets, AttachmentInspector inspector, InspectionPolicy policy) {
        this.packets = packets;
        this.inspector = inspector;
        this.policy = policy;
    }

    /** A fresh look for the reading of one packet. */
    public Look look() {
        return new Look(policy.off());
    }

    /** Glances at the attachments of one packet as they go by. */
    public static final class Look implements AttachmentSink {

        private final boolean off;
        private final AttachmentLook look = new AttachmentLook();

        private Look(boolean off) {
            this.off = off;
        }

        @Override
        public void bytes(byte[] buffer, int offset, int length) {
            if (!off) {
                look.bytes(buffer, offset, length);
            }
        }

        @Override
        public void end(String contentId) {
            look.end();
        }
    }

    /**
     * Inspects what the look has found.
     *
     * @param bytes   of the packet
     * @param content as it was read from the same bytes
     * @param now     when certificates are judged
     * @throws IOException when bytes cannot be read, or spooled
     */
    public Inspection inspect(ByteSource bytes, Packet content, Look look, Instant now) throws IOException {
        if (policy.off() || !(content instanceof DocumentPacket document)) {
            return new Inspection(List.of());
        }
        List<AttachmentSummary> attachments = document.attachments();
        boolean any = false;
        for (int i = 0; i < attachments.size() && !any; i++) {
            any = wanted(i, attachments, look);
        }
        return any ? secondReading(bytes, attachments, look, now) : told(attachments, List.of());
    }

    /** The report with what was found, and the content withheld where the policy refuses it. */
    Reading<Packet> with(Reading<Packet> reading, Inspection inspection) {
        VerificationReport report = inspection.check(policy).map(reading.report()::with).orElse(reading.report());
        List<Refusal> refused = inspection.refusals(policy);
        return refused.isEmpty() ? new Reading<>(report, reading.content(), reading.refusals())
                : new Reading<>(report, Optional.empty(), Stream.concat(reading.refusals().stream(), refused.stream()).toList());
    }

    /** For reports outside of the gateway. */
    public InspectionPolicy policy() {
        return policy;
    }

    private static boolean wanted(int attachment, List<AttachmentSummary> all, Look look) {
        return look.look.signed(attachment) || all.get(attachment).wrapped();
    }

    private Inspection secondReading(ByteSource bytes, List<AttachmentSummary> attachments, Look look, Instant now) throws IOException {
        var reading = new SecondReading(attachments, look, now);
        try (reading; InputStream in = bytes.open()) {
            var events = SafeXml.reader(in);
            packets.read(events, reading);
            events.close();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        return told(attachments, reading.found);
    }

    private Inspection told(List<AttachmentSummary> attachments, List<Optional<InspectedAttachment>> found) {
        var all = new ArrayList<InspectedAttachment>();
        for (int i = 0; i < attachments.size(); i++) {
            Optional<InspectedAttachment> inspected = i < found.size() ? found.get(i) : Optional.empty();
            inspected.ifPresent(all::add);
            if (inspected.isEmpty() && policy.asksForSignatures() && couldBeSigned(attachments.get(i))) {
                all.add(AttachmentInspector.unsigned(attachments.get(i).name(), where(i)));
            }
        }
        return new Inspection(all);
    }

    private static boolean couldBeSigned(AttachmentSummary attachment) {
        return attachment.sniffed() == ContentKind.PDF || attachment.sniffed() == ContentKind.OFFICE || attachment.wrapped();
    }

    private static String where(int attachment) {
        return "Attachment[" + (attachment + 1) + "]";
    }

    /** Spools one attachment after the other, of those wanted, and inspects each when it is complete. */
    private final class SecondReading implements AttachmentSink, AutoCloseable {

        private final List<AttachmentSummary> attachments;
        private final Look look;
        private final Instant now;
        private final List<Optional<InspectedAttachment>> found = new ArrayList<>();
        private final InspectionBudget budget = new InspectionBudget();
        private @Nullable Spool spool;

        SecondReading(List<AttachmentSummary> attachments, Look look, Instant now) {
            this.attachments = attachments;
            this.look = look;
            this.now = now;
        }

        @Override
        public void bytes(byte[] buffer, int offset, int length) {
            int attachment = found.size();
            if (budget.spent().isEmpty() && attachment < attachments.size() && wanted(attachment, attachments, look)) {
                try {
                    if (spool == null) {
                        spool = inspector.spool();
                    }
                    spool.write(buffer, offset, length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void end(String contentId) {
            int attachment = found.size();
            try (Spool complete = spool) {
                found.add(inspected(attachment, complete));
                spool = null;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Optional<InspectedAttachment> inspected(int attachment, @Nullable Spool complete) throws IOException {
            if (complete != null) {
                AttachmentSummary summary = attachments.get(attachment);
                return inspector.inspect(summary.name(), where(attachment), complete, summary.wrapped(), now, budget);
            }
            boolean left = budget.spent().isPresent() && attachment < attachments.size() && wanted(attachment, attachments, look);
            return left ? Optional.of(AttachmentInspector.uninspected(attachments.get(attachment).name(), where(attachment), budget)) : Optional.empty();
        }

        @Override
        public void close() throws IOException {
            if (spool != null) {
                spool.close();
            }
        }
    }

    /** For a verb: a disk that fails is a broken world. */
    Inspection inspect(ReceivedMessage message, Packet content, Look look) {
        try {
            return inspect(message.payload(), content, look, message.at());
        } catch (IOException e) {
            throw new UnavailableException("attachments could not be inspected", e);
        }
    }
}
