package vn.lienthong.envelope;

import java.time.LocalDate;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * The document that is answered, or whose state is reported. Products fill different halves of it, so each part may be
 * missing; {@code documentId} decides, {@code code} is the fallback.
 *
 * @param code       number and notation as one text
 * @param documentId opaque, trimmed, NFC
 */
public record ResponseFor(Optional<UnitCode> organ, String code, String documentId, Optional<LocalDate> promulgationDate) {
}
