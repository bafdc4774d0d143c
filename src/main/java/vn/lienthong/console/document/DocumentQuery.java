package vn.lienthong.console.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.exchange.DeliveryState;
import vn.lienthong.kernel.UnitCode;

/**
 * Which documents are looked for; whatever is given has to hold.
 *
 * @param words  of the subject or of number and notation, with accents or without; or a DocumentId, or an identifier of the gateway
 * @param units  codes of one unit, as their sender or as a recipient; none for any unit
 * @param state  of one of the deliveries; with {@code units} of theirs, where they receive
 * @param since  accepted on that day or later
 * @param until  accepted on that day or earlier
 */
public record DocumentQuery(Optional<String> words, List<UnitCode> units, Optional<DeliveryState> state, Optional<LocalDate> since, Optional<LocalDate> until) {

    public DocumentQuery {
        words = words.map(String::strip).filter(text -> !text.isEmpty());
        units = List.copyOf(units);
    }

    public static DocumentQuery all() {
        return new DocumentQuery(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
