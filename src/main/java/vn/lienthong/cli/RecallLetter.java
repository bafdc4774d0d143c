package vn.lienthong.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.envelope.Business;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageHeader;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.envelope.Organ;
import vn.lienthong.envelope.OutgoingDocument;
import vn.lienthong.envelope.PacketWriter;
import vn.lienthong.envelope.ResponseFor;
import vn.lienthong.envelope.Staff;
import vn.lienthong.envelope.StatusCode;
import vn.lienthong.envelope.StatusHeader;
import vn.lienthong.envelope.Trace;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/** Writes what takes a document back: one packet of type 1 to all, without attachments, or a status 13 to each recipient. */
final class RecallLetter {

    private final MessageHeader header;
    private final String reason;
    private final Clock clock;

    /**
     * A packet to be signed by {@code from}.
     *
     * @param to the unit, or the first of them
     */
    record Unsigned(UnitCode from, UnitCode to, byte[] xml) {
    }

    /** @param only the recipients it is taken back from; empty for all */
    RecallLetter(DocumentPacket document, String reason, List<UnitCode> only, Clock clock) {
        this.header = addressed(document.header(), only);
        this.reason = reason;
        this.clock = clock;
    }

    private static MessageHeader addressed(MessageHeader sent, List<UnitCode> only) {
        List<Organ> to = only.isEmpty() ? sent.to() : sent.to().stream().filter(organ -> only.contains(organ.id())).toList();
        if (to.isEmpty() || !only.isEmpty() && to.size() < only.size()) {
            throw CommandFailure.wrongUse("Có đơn vị không phải là đơn vị nhận của văn bản này: " + only + ".",
                    "Not every unit is a recipient of this document: " + only + ".");
        }
        return new MessageHeader(sent.from(), to, sent.documentId(), sent.code(), sent.promulgation(), sent.documentType(), sent.subject(),
                sent.content(), sent.signer(), sent.dueDate(), sent.otherInfo(), sent.responseFor(), sent.steeringType(), sent.taskCodes(),
                sent.applicationType(), sent.toPlaces());
    }

    Unsigned recall() throws IOException {
        var business = new Business("", MessageType.RECALL, reason, false, Business.Update.NONE, List.of(), Staff.NOBODY);
        var out = new ByteArrayOutputStream();
        new PacketWriter().write(new OutgoingDocument(header, List.of(new Trace(Optional.of(header.from().id()), Optional.of(now()))),
                Optional.of(business), List.of()), out);
        return new Unsigned(header.from().id(), header.to().get(0).id(), out.toByteArray());
    }

    List<Unsigned> statuses() throws IOException {
        var packets = new ArrayList<Unsigned>();
        for (Organ recipient : header.to()) {
            // asked back, the roles are swapped: it goes to the unit that has the document
            var about = new ResponseFor(Optional.of(recipient.id()), header.code().text(), header.documentId(),
                    Optional.of(header.promulgation().date()));
            var out = new ByteArrayOutputStream();
            new PacketWriter().write(new StatusHeader(header.from(), about, Staff.NOBODY, new StatusCode("13"), reason, now()), out);
            packets.add(new Unsigned(header.from().id(), recipient.id(), out.toByteArray()));
        }
        return packets;
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), VietnamTime.ZONE).withNano(0);
    }
}
