package vn.lienthong.exchange;

import java.time.LocalDate;
import java.util.Optional;
import vn.lienthong.envelope.DocumentPacket;
import vn.lienthong.envelope.MessageHeader;
import vn.lienthong.envelope.Packet;

/**
 * What registers, deadlines and statistics ask of a document beyond its identifier. A status packet has none of it.
 *
 * @param code            number and notation as one text
 * @param promulgated     day of issue
 * @param dueDate         until when the recipients are asked to act
 * @param steeringType    0 no directive, 1 directive, 2 report on a directive
 * @param applicationType of results of administrative procedures
 * @param taskCodes       tasks of the Government Office that it answers, separated by line feeds
 */
record DocumentFacts(Optional<String> code, Optional<LocalDate> promulgated, Optional<LocalDate> dueDate,
        Optional<String> steeringType, Optional<String> applicationType, Optional<String> taskCodes) {

    private static final DocumentFacts NONE = new DocumentFacts(Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty());

    static DocumentFacts of(Packet packet) {
        if (!(packet instanceof DocumentPacket document)) {
            return NONE;
        }
        MessageHeader header = document.header();
        return new DocumentFacts(Optional.of(header.code().text()), Optional.of(header.promulgation().date()), header.dueDate(),
                given(header.steeringType()), given(header.applicationType()), given(String.join("\n", header.taskCodes())));
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
