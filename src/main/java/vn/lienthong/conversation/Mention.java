package vn.lienthong.conversation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.lienthong.kernel.UnitCode;

/**
 * How a status names a document: the two units and what {@code ResponseFor} says of it.
 *
 * @param speaker    the unit that reports, under the code of the directory
 * @param other      the unit the status goes to, likewise
 * @param speakerAny every code that the reporting unit is known by; packets name units by any of them
 * @param otherAny   every code of the other
 * @param documentId opaque; empty when only number and notation are given
 * @param code       number and notation as one text
 */
public record Mention(UnitCode speaker, UnitCode other, List<UnitCode> speakerAny, List<UnitCode> otherAny, String documentId,
        String code, Optional<LocalDate> promulgated) {

    public Mention {
        speakerAny = List.copyOf(speakerAny);
        otherAny = List.copyOf(otherAny);
    }
}
