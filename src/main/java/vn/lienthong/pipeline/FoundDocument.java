package vn.lienthong.pipeline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.envelope.MessageType;
import vn.lienthong.kernel.Digest;
import vn.lienthong.kernel.ExchangeId;
import vn.lienthong.kernel.UnitCode;

/**
 * A document that was looked for.
 *
 * @param code        number and notation
 * @param promulgated day of issue
 * @param dueDate     until when the recipients are asked to act
 * @param recipients  those that the caller may see
 */
public record FoundDocument(ExchangeId exchange, UnitCode from, String documentId, MessageType type, String subject, Optional<String> code,
        Optional<LocalDate> promulgated, Optional<LocalDate> dueDate, Optional<String> applicationType, Optional<String> steeringType,
        List<String> taskCodes, Digest digest, long size, Instant acceptedAt, List<AgencyDesk.RecipientState> recipients) {

    public FoundDocument {
        taskCodes = List.copyOf(taskCodes);
        recipients = List.copyOf(recipients);
    }
}
