package vn.lienthong.envelope;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.lienthong.kernel.Priority;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;
import vn.lienthong.kernel.VietnamTime;

/**
 * Reads the {@code MessageHeader} of a document. Required is what a gateway needs to carry a document and a registry
 * to enter it; everything else that QCVN 102 lists is pointed out when missing.
 */
final class DocumentHeaderReader {

    /** Some seven times as many as a province connects; each one costs a line in the answer and in the receipt. */
    private static final int MOST_RECIPIENTS = 5_000;

    private final Fields header;
    private final Remarks remarks;
    private final Clock clock;

    DocumentHeaderReader(Fields header, Remarks remarks, Clock clock) {
        this.header = header;
        this.remarks = remarks;
        this.clock = clock;
    }

    /** Empty exactly when something was refused. */
    Optional<MessageHeader> read() {
        Optional<Organ> from = OrganReader.read(header.group("From"));
        List<Organ> to = recipients();
        String documentId = header.identifier("DocumentId");
        if (documentId.isEmpty()) {
            header.missing("DocumentId");
        }
        DocumentCode code = code(header.group("Code"));
        Fields promulgation = header.group("PromulgationInfo");
        String place = promulgation.expected("Place", Limit.PLACE);
        Optional<LocalDate> date = promulgation.requiredDate("PromulgationDate");
        date.ifPresent(day -> refuseFuture(promulgation.path() + "/PromulgationDate", day));
        DocumentType type = type(header.group("DocumentType"));
        String subject = header.required("Subject", Limit.SUBJECT);
        String content = header.optional("Content", Limit.PARAGRAPH);
        SignerInfo signer = signer(header.group("SignerInfo"));
        Optional<LocalDate> dueDate = header.optionalDate("DueDate");
        OtherInfo otherInfo = otherInfo(header.group("OtherInfo"));
        List<ResponseFor> responseFor = header.groups("ResponseFor").stream().filter(answered -> !answered.isEmpty())
                .map(answered -> ResponseForReader.readTolerantly(answered, remarks)).toList();
        if (remarks.refused() || from.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MessageHeader(from.get(), to, documentId, code, new Promulgation(place, date.get()), type, subject,
                content, signer, dueDate, otherInfo, responseFor, header.optional("SteeringType", Limit.LINE),
                texts(header.group("ResponseForTask"), "TaskCode"), header.optional("ApplicationType", Limit.LINE),
                texts(header.group("ToPlaces"), "Place")));
    }

    private List<Organ> recipients() {
        List<Fields> named = header.groups("To");
        if (named.isEmpty()) {
            header.group("To").missing("OrganId");
        }
        if (named.size() > MOST_RECIPIENTS) {
            remarks.refuse(RefusalCode.ENVELOPE_VALUE_INVALID, header.path() + "/To", header.path() + "/To", named.size() + "x", "<= " + MOST_RECIPIENTS);
            return List.of();
        }
        List<Organ> organs = new ArrayList<>(named.size());
        Set<UnitCode> seen = new HashSet<>();
        for (Fields one : named) {
            OrganReader.read(one).ifPresent(organ -> {
                organs.add(organ);
                if (!seen.add(organ.id())) {
                    remarks.refuse(RefusalCode.ENVELOPE_RECIPIENT_REPEATED, header.path() + "/To", organ.id());
                }
            });
        }
        return organs;
    }

    private static DocumentCode code(Fields code) {
        return new DocumentCode(code.required("CodeNumber", Limit.CODE_NUMBER), code.required("CodeNotation", Limit.CODE_NOTATION));
    }

    private static DocumentType type(Fields type) {
        return new DocumentType(type.expected("Type", Limit.LINE), type.optional("TypeDetail", Limit.LINE),
                type.expected("TypeName", Limit.TYPE_NAME));
    }

    private static SignerInfo signer(Fields signer) {
        return new SignerInfo(signer.optional("Competence", Limit.LINE), signer.optional("Position", Limit.POSITION),
                signer.expected("FullName", Limit.FULL_NAME));
    }

    private OtherInfo otherInfo(Fields other) {
        return new OtherInfo(priority(other), other.optional("SphereOfPromulgation", Limit.LINE),
                other.optional("TyperNotation", Limit.LINE), other.optional("PromulgationAmount", Limit.LINE),
                other.optional("PageAmount", Limit.LINE), other.optional("Direction", Limit.LINE),
                texts(other.group("Appendixes"), "Appendix"));
    }

    /** Decision 28/2018 Art. 10; senders put anything here, and a document with a strange urgency is still a document. */
    private Priority priority(Fields other) {
        String wire = other.expected("Priority", Limit.LINE);
        if (wire.length() == 1 && wire.charAt(0) >= '0' && wire.charAt(0) <= '4') {
            return Priority.ofWire(wire.charAt(0) - '0');
        }
        if (!wire.isEmpty()) {
            remarks.warn(other.path() + "/Priority", "Độ khẩn không hợp lệ, coi là thường.",
                    "Not a priority; taken as normal.");
        }
        return Priority.NORMAL;
    }

    private void refuseFuture(String where, LocalDate day) {
        if (day.isAfter(VietnamTime.dateOf(clock.instant()))) {
            remarks.refuse(RefusalCode.ENVELOPE_DATE_IN_FUTURE, where, where, day);
        }
    }

    private static List<String> texts(Fields list, String name) {
        return list.groups(name).stream().map(Fields::text).filter(text -> !text.isEmpty()).toList();
    }
}
