package vn.lienthong.envelope;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The {@code MessageHeader} of a document.
 *
 * @param to           at least one, each once
 * @param documentId   opaque, trimmed, NFC
 * @param subject      trích yếu
 * @param content      in practice a copy of the subject
 * @param dueDate      until when the recipient is asked to act
 * @param steeringType 0 no directive, 1 directive, 2 report on a directive; empty when not given
 * @param taskCodes    tasks tracked by the Government Office that this document answers
 * @param toPlaces     nơi nhận, as printed
 */
public record MessageHeader(Organ from, List<Organ> to, String documentId, DocumentCode code, Promulgation promulgation,
        DocumentType documentType, String subject, String content, SignerInfo signer, Optional<LocalDate> dueDate,
        OtherInfo otherInfo, List<ResponseFor> responseFor, String steeringType, List<String> taskCodes,
        String applicationType, List<String> toPlaces) {

    public MessageHeader {
        to = List.copyOf(to);
        responseFor = List.copyOf(responseFor);
        taskCodes = List.copyOf(taskCodes);
        toPlaces = List.copyOf(toPlaces);
    }
}
