package vn.lienthong.pipeline;

import java.util.Collection;
import java.util.stream.Collectors;
import vn.lienthong.kernel.UnitCode;

/** What receipts note of a changed address; signs instead of words, since codes are the same in every language. */
final class AddressNotes {

    private AddressNotes() {
    }

    /** {@code 000.41.48.H49, 000.35.48.H49 → H49.152}: the earlier codes, then the unit that gets it. */
    static String moved(Collection<UnitCode> from, UnitCode to) {
        return list(from, ", ") + " → " + to;
    }

    /** {@code 000.39.46.H49 → H49.122 | H49.123}: a split unit and its parts, one of which gets it. */
    static String undecided(UnitCode code, Collection<UnitCode> parts) {
        return code + " → " + list(parts, " | ");
    }

    private static String list(Collection<UnitCode> codes, String between) {
        return codes.stream().map(UnitCode::value).collect(Collectors.joining(between));
    }
}
