package vn.lienthong.envelope;

import java.time.LocalDateTime;

/**
 * The header of a status packet.
 *
 * @param responseFor its organ is where the status goes to; of a status it is always present
 * @param description free text; the reason for 02, 13 and 16
 * @param timestamp   Vietnam time as the reporter's clock had it; never order a history by it
 */
public record StatusHeader(Organ from, ResponseFor responseFor, Staff staff, StatusCode code, String description,
        LocalDateTime timestamp) {

    public StatusHeader {
        if (responseFor.organ().isEmpty()) {
            throw new IllegalArgumentException("responseFor: no organ (expected: the unit the status goes to)");
        }
    }
}
