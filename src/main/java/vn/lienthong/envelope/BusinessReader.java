package vn.lienthong.envelope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.RefusalCode;
import vn.lienthong.kernel.UnitCode;

/** Reads {@code Bussiness}, and the same spelt correctly, as some products do. */
final class BusinessReader {

    private static final List<MessageType> TYPES =
            List.of(MessageType.NEW, MessageType.RECALL, MessageType.UPDATE, MessageType.REPLACE);

    private final Fields business;
    private final Remarks remarks;

    BusinessReader(Fields business, Remarks remarks) {
        this.business = business;
        this.remarks = remarks;
    }

    Business read() {
        MessageType type = type();
        String reason = eitherSpelling("BussinessDocReason", "BusinessDocReason", Limit.REASON);
        // Decree 30/2020 Art. 18: what is taken back, changed or replaced is so for a reason, which the recipient must see
        if (type != MessageType.NEW && reason.isEmpty()) {
            remarks.refuse(RefusalCode.ENVELOPE_REASON_MISSING, business.path() + "/BussinessDocReason",
                    "BussinessDocType " + TYPES.indexOf(type));
        }
        List<Business.Replacement> replacements = replacements();
        if (type == MessageType.REPLACE && replacements.isEmpty()) {
            remarks.warn(business.path() + "/ReplacementInfoList", "Không nêu văn bản được thay thế.",
                    "Does not say which documents it replaces.");
        }
        return new Business(business.identifier("DocumentId"), type, reason, isYes(business.optional("Paper", Limit.LINE)), update(),
                replacements, StaffReader.read(business.group("StaffInfo")));
    }

    private MessageType type() {
        String wire = eitherSpelling("BussinessDocType", "BusinessDocType", Limit.ANY);
        if (wire.length() == 1 && wire.charAt(0) >= '0' && wire.charAt(0) <= '3') {
            return TYPES.get(wire.charAt(0) - '0');
        }
        String where = business.path() + "/BussinessDocType";
        if (wire.isEmpty()) {
            remarks.warn(where, "Thiếu; coi là văn bản mới.", "Missing; taken as a new document.");
        } else {
            remarks.refuse(RefusalCode.ENVELOPE_VALUE_INVALID, where, where, Fields.quoted(wire), "0, 1, 2, 3");
        }
        return MessageType.NEW;
    }

    private Business.Update update() {
        Fields info = business.group("BussinessDocumentInfo", "BusinessDocumentInfo");
        List<Business.Receiver> receivers = new ArrayList<>();
        for (Fields receiver : info.group("ReceiverList").groups("Receiver")) {
            String kind = receiver.optional("ReceiverType", Limit.LINE);
            receiver.requiredUnit("OrganId").ifPresent(organ -> receivers.add(new Business.Receiver(organ, kind)));
        }
        return new Business.Update(isYes(info.optional("DocumentInfo", Limit.LINE)),
                isYes(info.optional("DocumentReceiver", Limit.LINE)), receivers);
    }

    private List<Business.Replacement> replacements() {
        return business.group("ReplacementInfoList").groups("ReplacementInfo").stream()
                .map(info -> new Business.Replacement(info.identifier("DocumentId"), organs(info.group("OrganIdList")))).toList();
    }

    private static List<UnitCode> organs(Fields list) {
        return list.groups("OrganId").stream().map(organ -> organ.unit(organ.path(), organ.text())).flatMap(Optional::stream).toList();
    }

    private String eitherSpelling(String wire, String correct, Limit limit) {
        String value = business.optional(wire, limit);
        return value.isEmpty() ? business.optional(correct, limit) : value;
    }

    private static boolean isYes(String value) {
        return value.equals("1") || value.equalsIgnoreCase("true");
    }
}
